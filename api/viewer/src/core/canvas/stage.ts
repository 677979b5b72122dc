import { MultiDirectedGraph } from 'graphology'
import Sigma from 'sigma'
import { EdgeLineProgram, NodePointProgram } from 'sigma/rendering'
import type { Settings } from 'sigma/settings'
import { animateNodes } from 'sigma/utils'
import type { Sizing } from '../address/address'
import { adjacency, tally, type GraphData } from '../graph/data'
import { linesOf, pairOf, type Line } from '../graph/lines'
import { PADDING, radiusOf, roominess } from '../kinds/sizes'
import { placeOf } from '../layout/geographic'
import type { Point } from '../layout/types'
import { lineAt, type Segment } from './hit'
import { Overlay } from './overlay'
import { lineColour, nodeColour, type Palette } from './palette'

export interface StageEvents {
  select: (key: string) => void
  open: (id: string) => void
  drop: (id: string, place: Point) => void
}

export interface Appearance {
  palette: Palette
  selected: string
  /** Nodes marked beside the selected one: the ends of a path, the regions compared. */
  marked: readonly string[]
  pinned: ReadonlySet<string>
  /** Factor of the nodes' radius: small where many must fit. */
  scale: number
  /** Colours of nodes that tell something else than their kind. */
  colours: ReadonlyMap<string, string> | null
  sizing: Sizing
  /** Draw lines of longitude and latitude below the graph. */
  grid: boolean
}

const SETTINGS: Partial<Settings> = {
  renderLabels: false,
  renderEdgeLabels: false,
  zIndex: true,
  stagePadding: PADDING,
  minCameraRatio: 0.04,
  maxCameraRatio: 2.5,
  defaultEdgeType: 'line',
  // Without a graphics card each instanced disc or arrow is drawn by itself; points and hairlines come in one go.
  nodeProgramClasses: { point: NodePointProgram },
  edgeProgramClasses: { hairline: EdgeLineProgram },
  defaultDrawNodeHover: () => undefined,
  doubleClickZoomingRatio: 1,
  allowInvalidContainer: true,
}

const MOVE_MS = 450
/** How near to a line, in pixels, the pointer counts as on it. */
const REACH = 6
/** From this many nodes on a drawing must save work: nothing is dimmed under the pointer, lines and labels wait while it moves. */
const LARGE = 1_000

/** What the size of each node tells, as a number of links. */
function weightsOf(data: GraphData, neighbours: ReadonlyMap<string, ReadonlySet<string>>, sizing: Sizing): Map<string, number> {
  if (sizing === 'equal') return new Map()
  if (sizing === 'links') return new Map([...neighbours].map(([id, others]) => [id, others.size]))
  const ends = [...data.edges.values()].flatMap(({ source, target }) => [source, target])
  return tally(ends, (id) => id)
}

function still(): boolean {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches
}

/** The drawing: a sigma renderer, what it draws, and the layer of icons and labels above it. */
export class Stage {
  readonly graph = new MultiDirectedGraph()
  lines: ReadonlyMap<string, Line> = new Map()
  look: Appearance
  hovered = ''
  readonly sigma: Sigma
  readonly #overlay: Overlay
  #neighbours: ReadonlyMap<string, ReadonlySet<string>> = new Map()
  #stopMoving: () => void = () => undefined
  /** Identifiers of the nodes, the largest first: those whose icons and labels are drawn where there is no room for all. */
  ranked: readonly string[] = []
  readonly #resizing: ResizeObserver
  #first = true

  constructor(container: HTMLElement, look: Appearance, events: StageEvents) {
    this.look = look
    this.sigma = new Sigma(this.graph, container, {
      ...SETTINGS,
      nodeReducer: (id, data) => this.#drawNode(id, data),
      edgeReducer: (key, data) => this.#drawLine(key, data),
    })
    this.#overlay = new Overlay(this)
    this.#listen(events)
    // Sigma follows the window alone; the box also changes when something beside it comes or goes.
    this.#resizing = new ResizeObserver(() => {
      this.sigma.resize()
      this.refresh()
    })
    this.#resizing.observe(container)
  }

  /** The node or line that stands out: under the pointer, else selected. */
  get #active(): string {
    return this.large ? this.look.selected : this.hovered || this.look.selected
  }

  get large(): boolean {
    return this.graph.order > LARGE
  }

  /** Nodes joined with the one the reader points at or has selected; null when there is none. */
  get focus(): ReadonlySet<string> | null {
    const key = this.#active
    const pair = pairOf(key)
    if (pair) return new Set(pair)
    if (!this.graph.hasNode(key)) return null
    return new Set([key, ...(this.#neighbours.get(key) ?? [])])
  }

  #drawNode(id: string, data: Record<string, unknown>): Record<string, unknown> {
    const focus = this.focus
    const colour = this.look.colours?.get(id) ?? nodeColour(data['kind'] as string, this.look.palette)
    const near = focus === null || focus.has(id)
    const hollow = this.look.grid && data['adrift'] === true
    return { ...data, color: hollow ? this.look.palette.halo : near ? colour : this.look.palette.faint, zIndex: near ? 1 : 0 }
  }

  #drawLine(key: string, data: Record<string, unknown>): Record<string, unknown> {
    const line = this.lines.get(key)
    if (!line) return data
    const active = this.#active
    const touched = key === active || line.source === active || line.target === active
    const dimmed = this.focus !== null && !touched
    const base = 1 + Math.min(2.5, Math.log2(line.weight))
    return {
      ...data,
      color: dimmed ? this.look.palette.faint : lineColour(line.types, this.look.palette, this.large && !touched),
      size: touched ? base + 1 : base,
      zIndex: touched ? 2 : dimmed ? 0 : 1,
    }
  }

  #listen(events: StageEvents): void {
    const { sigma } = this
    let dragged = ''
    let moved = false
    let grip: Point = { x: 0, y: 0 }
    const hover = (key: string): void => {
      this.hovered = key
      sigma.getContainer().style.cursor = key === '' ? '' : 'pointer'
      if (this.large) this.#overlay.draw()
      else this.refresh()
    }
    sigma.on('enterNode', ({ node }) => hover(node))
    sigma.on('leaveNode', () => hover(''))
    sigma.on('clickNode', ({ node }) => { if (!moved) events.select(node) })
    sigma.on('clickStage', ({ event }) => events.select(this.#lineAt(event)))
    sigma.on('doubleClickNode', ({ node, preventSigmaDefault }) => {
      preventSigmaDefault()
      events.open(node)
    })
    sigma.on('doubleClickStage', ({ preventSigmaDefault }) => preventSigmaDefault())
    sigma.on('downNode', ({ node, event }) => {
      [dragged, moved, grip] = [node, false, { x: event.x, y: event.y }]
      if (!sigma.getCustomBBox()) sigma.setCustomBBox(sigma.getBBox())
    })
    sigma.on('moveBody', ({ event }) => {
      if (dragged === '') {
        if (!this.large && !this.graph.hasNode(this.hovered)) {
          const key = this.#lineAt(event)
          if (key !== this.hovered) hover(key)
        }
        return
      }
      event.preventSigmaDefault()
      moved = moved || Math.hypot(event.x - grip.x, event.y - grip.y) > REACH
      if (!moved) return
      this.graph.mergeNodeAttributes(dragged, sigma.viewportToGraph(event))
      event.original.preventDefault()
    })
    const release = (): void => {
      if (dragged !== '' && moved) events.drop(dragged, this.placeOf(dragged))
      dragged = ''
    }
    sigma.on('upNode', release)
    sigma.on('upStage', release)
  }

  /** The line under the pointer; sigma's own test needs the very pixel. */
  #lineAt(point: Point): string {
    const segments: Segment[] = []
    for (const { key, source, target } of this.lines.values()) {
      const [a, b] = [this.sigma.getNodeDisplayData(source), this.sigma.getNodeDisplayData(target)]
      if (a && b) segments.push({ key, from: this.sigma.framedGraphToViewport(a), to: this.sigma.framedGraphToViewport(b) })
    }
    return lineAt(point, segments, REACH)
  }

  placeOf(id: string): Point {
    return { x: this.graph.getNodeAttribute(id, 'x') as number, y: this.graph.getNodeAttribute(id, 'y') as number }
  }

  places(): Map<string, Point> {
    return new Map(this.graph.mapNodes((id) => [id, this.placeOf(id)]))
  }

  /** Show this graph with nodes at these places; nodes that were there move to theirs. refit: let the drawing fill the box anew. */
  show(data: GraphData, places: ReadonlyMap<string, Point>, refit: boolean): void {
    this.#stopMoving()
    this.#neighbours = adjacency(data)
    this.lines = new Map(linesOf(data.edges.values()).map((line) => [line.key, line]))
    this.hovered = ''
    const moves: Record<string, { x: number; y: number }> = {}
    if (refit) this.sigma.setCustomBBox(null)
    for (const id of this.graph.nodes()) if (!data.nodes.has(id)) this.graph.dropNode(id)
    this.graph.clearEdges()
    const scale = this.look.scale * roominess(data.nodes.size, this.sigma.getDimensions())
    const sizes = new Map<string, number>()
    const large = data.nodes.size > LARGE
    const weights = weightsOf(data, this.#neighbours, this.look.sizing)
    for (const node of data.nodes.values()) {
      const size = radiusOf(node.label, weights.get(node.id) ?? 0) * scale
      sizes.set(node.id, size)
      const place = places.get(node.id) ?? { x: 0, y: 0 }
      const known = this.graph.hasNode(node.id)
      this.graph.mergeNode(node.id, { type: large ? 'point' : 'circle', kind: node.label, name: node.name, size, adrift: placeOf(node) === null, ...(known ? {} : place) })
      if (known) moves[node.id] = place
    }
    for (const line of this.lines.values()) {
      this.graph.addEdgeWithKey(line.key, line.source, line.target, { type: large ? 'hairline' : line.directed ? 'arrow' : 'line', size: 1 })
    }
    this.ranked = [...sizes].sort((a, b) => b[1] - a[1]).map(([id]) => id)
    this.sigma.setSetting('hideEdgesOnMove', this.large)
    this.#move(moves)
  }

  #move(moves: Record<string, Point>): void {
    if (this.#first || still() || this.graph.order > 400) {
      for (const [id, place] of Object.entries(moves)) this.graph.mergeNodeAttributes(id, place)
      this.#first = false
      return
    }
    this.#stopMoving = animateNodes(this.graph, moves as unknown as Record<string, Record<string, number>>, { duration: MOVE_MS })
  }

  restyle(look: Appearance): void {
    this.look = look
    this.refresh()
  }

  refresh(): void {
    this.sigma.refresh({ skipIndexation: true })
  }

  /** True when the node is inside the part of the graph that can be seen. */
  inSight(id: string): boolean {
    const data = this.sigma.getNodeDisplayData(id)
    if (!data) return false
    const { x, y } = this.sigma.framedGraphToViewport(data)
    const { width, height } = this.sigma.getDimensions()
    return x > 40 && y > 40 && x < width - 40 && y < height - 40
  }

  /** Bring a node into sight, if it is not. */
  reveal(id: string): void {
    const data = this.sigma.getNodeDisplayData(id)
    if (!data || this.inSight(id)) return
    void this.sigma.getCamera().animate({ x: data.x, y: data.y }, { duration: still() ? 0 : MOVE_MS })
  }

  zoom(factor: number): void {
    const camera = this.sigma.getCamera()
    void camera.animate({ ratio: camera.getBoundedRatio(camera.ratio * factor) }, { duration: still() ? 0 : 200 })
  }

  fit(): void {
    this.sigma.setCustomBBox(null)
    this.refresh()
    void this.sigma.getCamera().animatedReset({ duration: still() ? 1 : 300 })
  }

  /** The drawing as a picture, labels included, on the ground of the page. */
  picture(): Promise<Blob | null> {
    this.sigma.refresh()
    const { width, height } = this.sigma.getDimensions()
    const scale = window.devicePixelRatio || 1
    const canvas = document.createElement('canvas')
    Object.assign(canvas, { width: width * scale, height: height * scale })
    const context = canvas.getContext('2d') as CanvasRenderingContext2D
    context.fillStyle = this.look.palette.halo
    context.fillRect(0, 0, canvas.width, canvas.height)
    const layers = this.sigma.getCanvases()
    for (const layer of [this.#overlay.below, layers['edges'], layers['nodes'], this.#overlay.above]) {
      if (layer && layer.width > 0) context.drawImage(layer, 0, 0, canvas.width, canvas.height)
    }
    return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'))
  }

  release(): void {
    this.#stopMoving()
    this.#resizing.disconnect()
    this.#overlay.release()
    this.sigma.kill()
  }
}
