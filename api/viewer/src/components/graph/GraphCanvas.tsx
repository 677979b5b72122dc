import { useEffect, useRef, useState } from 'preact/hooks'
import type { LayoutName, Pin, Sizing } from '../../core/address/address'
import { palette } from '../../core/appearance/appearance'
import { Stage, type Appearance, type StageEvents } from '../../core/canvas/stage'
import type { GraphData } from '../../core/graph/data'
import { computeLayout } from '../../core/layout'
import { nearest, type Heading } from '../../core/layout/nearest'
import type { Point } from '../../core/layout/types'
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

/** Width by height of the box to draw in; the usual when it is not laid out yet. */
function aspectOf(box: HTMLElement | null): number {
  return box && box.clientWidth > 0 && box.clientHeight > 0 ? box.clientWidth / box.clientHeight : 4 / 3
}

const NO_PINS: readonly Pin[] = []
const NO_IDS: readonly string[] = []

/** The drawn graph. Its state lives in the address; this component only draws it and tells what the reader did. */
export function GraphCanvas(props: GraphCanvasProps) {
  const { graph, layout, selected, marked = NO_IDS, colours = null, sizing = 'links', pins = NO_PINS, ends = NO_IDS, memory } = props
  const box = useRef<HTMLDivElement>(null)
  const stage = useRef<Stage | null>(null)
  const latest = useRef(props)
  latest.current = props
  const drawn = useRef<{ graph: GraphData; layout: LayoutName } | null>(null)
  const [busy, setBusy] = useState(false)
  const [undrawable, setUndrawable] = useState(false)
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
    setBusy(layout === 'force' && graph.nodes.size > 0)
    const pinned = new Map(pins.map(({ node, x, y }) => [node, { x, y }]))
    void computeLayout(layout, { graph, before: layout === 'force' ? memory : new Map(), pinned, ends, aspect: aspectOf(box.current) }).then((places) => {
      if (!wanted) return
      if (layout === 'force') for (const [id, place] of places) memory.set(id, place)
      stage.current?.show(graph, places, drawn.current?.graph !== graph || drawn.current.layout !== layout)
      drawn.current = { graph, layout }
      setBusy(false)
    })
    return () => { wanted = false }
  }, [graph, layout, ends.join('|'), pins, sizing])

  useEffect(() => {
    stage.current?.restyle(look)
    if (selected !== '') stage.current?.reveal(selected)
  }, [selected, palette.value, marked.join('|'), pins, layout, colours])

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
      class="canvas" tabIndex={0} role="application" aria-busy={busy} data-testid="canvas" data-nodes={graph.nodes.size} onKeyDown={onKey}
      aria-label={t('canvas', { nodes: graph.nodes.size, lines: stage.current?.lines.size ?? graph.edges.size })}
    >
      <div class="canvas-box" ref={box} />
      {undrawable && <div class="floating"><p class="notice" role="alert">{t('undrawable')}</p></div>}
    </div>
  )
}
