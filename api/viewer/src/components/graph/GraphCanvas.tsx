import { useEffect, useRef, useState } from 'preact/hooks'
import type { LayoutName, Pin, Sizing } from '../../core/address/address'
import { palette } from '../../core/appearance/appearance'
import { Stage, type Appearance, type StageEvents } from '../../core/canvas/stage'
import { asProblem } from '../../core/api/problem'
import { failure } from '../../core/graph/current'
import type { GraphData } from '../../core/graph/data'
import { computeLayout } from '../../core/layout'
import { seedPositions } from '../../core/layout/seed'
import { nearest, type Heading } from '../../core/layout/nearest'
import type { Point } from '../../core/layout/types'
import { wording } from '../../core/vocabulary/vocabulary'
import { t } from '../../i18n'

export interface GraphCanvasProps {
  graph: GraphData
  layout: LayoutName
  selected: string
  marked?: readonly string[]
  pins?: readonly Pin[]
  ends?: readonly string[]
  colours?: ReadonlyMap<string, string> | null
  sizing?: Sizing
  /** More is on its way. */
  waiting?: boolean
  /** Factor of the nodes' radius. */
  scale?: number
  /** Where nodes were, kept by the caller so that another page does not move them. */
  memory: Map<string, Point>
  select: (key: string) => void
  open: (id: string) => void
  hide?: (id: string) => void
  pin?: (id: string, place: Point) => void
  stage?: (stage: Stage | null) => void
}

const HEADINGS: Record<string, Heading> = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' }
/** The drawing, or null where the browser cannot draw with WebGL; lists and details work without it. */
function build(box: HTMLDivElement, look: Appearance, events: StageEvents): Stage | null {
  try {
    return new Stage(box, look, events)
  } catch {
    return null
  }
}

/** Shape and height of the box to draw in; the usual when it is not laid out yet. */
function roomOf(box: HTMLElement | null): { aspect: number; height: number } {
  return box && box.clientWidth > 0 && box.clientHeight > 0 ? { aspect: box.clientWidth / box.clientHeight, height: box.clientHeight } : { aspect: 4 / 3, height: 600 }
}

const NOWHERE: ReadonlyMap<string, Point> = new Map()
const NO_PINS: readonly Pin[] = []
const NO_IDS: readonly string[] = []

/** The drawn graph. Its state lives in the address; this component only draws it and tells what the reader did. */
export function GraphCanvas(props: GraphCanvasProps) {
  const { graph, layout, selected, marked = NO_IDS, colours = null, sizing = 'links', pins = NO_PINS, ends = NO_IDS, memory, waiting = false } = props
  const box = useRef<HTMLDivElement>(null)
  const stage = useRef<Stage | null>(null)
  const latest = useRef(props)
  latest.current = props
  // Busy is what follows from this, so that there is no moment with new nodes and the places of old ones that counts as done.
  const [drawn, setDrawn] = useState<{ graph: GraphData; layout: LayoutName } | null>(null)
  const [undrawable, setUndrawable] = useState(false)
  const placed = graph.nodes.size === 0 || undrawable || (drawn?.graph === graph && drawn.layout === layout)
  const look: Appearance = { palette: palette.value, selected, marked, pinned: new Set(pins.map((pin) => pin.node)), grid: layout === 'map', colours, sizing, scale: props.scale ?? 1 }

  useEffect(() => {
    const made = build(box.current as HTMLDivElement, look, {
      select: (key) => latest.current.select(key),
      open: (id) => latest.current.open(id),
      drop: (id, place) => {
        latest.current.memory.set(id, place)
        latest.current.pin?.(id, place)
      },
    })
    setUndrawable(made === null)
    if (!made) return
    stage.current = made
    latest.current.stage?.(made)
    return () => {
      stage.current = null
      latest.current.stage?.(null)
      made.release()
    }
  }, [])

  // Before the drawing is laid out anew, which reads the sizes from the look.
  if (stage.current) stage.current.look = look

  useEffect(() => {
    let wanted = true
    const pinned = new Map(pins.map(({ node, x, y }) => [node, { x, y }]))
    const before = layout === 'force' ? memory : NOWHERE
    const put = (places: ReadonlyMap<string, Point>, found: boolean): void => {
      if (!wanted) return
      if (found && layout === 'force') for (const [id, place] of places) memory.set(id, place)
      stage.current?.show(graph, places, !placed)
      setDrawn({ graph, layout })
    }
    computeLayout(layout, { graph, before, pinned, ends, ...roomOf(box.current) }).then(
      (places) => put(places, true),
      (error: unknown) => {
        if (wanted) failure.value = asProblem(error)
        put(seedPositions(graph, before), false)
      },
    )
    return () => { wanted = false }
  }, [graph, layout, ends.join('|'), pins, sizing])

  useEffect(() => {
    stage.current?.restyle(look)
    if (selected !== '') stage.current?.reveal(selected)
  }, [selected, palette.value, marked.join('|'), pins, layout, colours, wording.value])

  const onKey = (event: KeyboardEvent): void => {
    const heading = HEADINGS[event.key]
    const current = stage.current
    if (!current || event.ctrlKey || event.metaKey || event.altKey) return
    if (heading) props.select((graph.nodes.has(selected) ? nearest(selected, heading, current.places()) : [...graph.nodes.keys()][0]) ?? selected)
    else if (event.key === 'Enter' && graph.nodes.has(selected)) props.open(selected)
    else if (event.key === 'Delete' && graph.nodes.has(selected)) props.hide?.(selected)
    else if (event.key.toLowerCase() === 'p' && graph.nodes.has(selected)) props.pin?.(selected, current.placeOf(selected))
    else if (event.key === 'Escape') props.select('')
    else if (event.key === '+' || event.key === '=') current.zoom(1 / 1.4)
    else if (event.key === '-') current.zoom(1.4)
    else if (event.key === '0') current.fit()
    else return
    event.preventDefault()
  }

  return (
    <div
      class="canvas" tabIndex={0} role="application" aria-busy={waiting || !placed} data-testid="canvas" data-nodes={graph.nodes.size} onKeyDown={onKey}
      aria-label={t('canvas', { nodes: graph.nodes.size, lines: stage.current?.lines.size ?? graph.edges.size })}
    >
      <div class="canvas-box" ref={box} />
      {undrawable && <div class="floating"><p class="notice" role="alert">{t('undrawable')}</p></div>}
    </div>
  )
}
