import { kindOf } from '../kinds/kinds'
import { around, placeLabels, shorten, shortenFront, type Box, type LabelWish, type Lettering } from '../labels/place'
import { project, unproject } from '../layout/geographic'
import { relationName } from '../vocabulary/vocabulary'
import { FONT, nodeColour } from './palette'
import type { Stage } from './stage'

const ICON_FROM = 6
const LABEL_FROM = 3
const LABEL_COLUMNS = 26
/** Of the degrees at the edges of a map, in pixels. */
const MARK_HEIGHT = 11
/** Of a long name where there is no room for more of it. */
const SHORT_COLUMNS = 16
const MOST_LINE_LABELS = 12
const ICON_BOX = 24
/** Nodes in sight that have icons and labels in a large drawing: more cannot be read, and each costs time. */
const MOST_SHOWN = 250
/** How long a large drawing must lie still before icons and labels come back, in milliseconds. */
const STILL_MS = 140

interface Shown {
  id: string
  name: string
  kind: string
  x: number
  y: number
  size: number
  near: boolean
  /** On a map, but without a place of its own there. */
  hollow: boolean
}

const icons = new Map<string, Path2D>()

function iconOf(kind: string): Path2D {
  const kept = icons.get(kind)
  if (kept) return kept
  const made = new Path2D(kindOf(kind).icon)
  icons.set(kind, made)
  return made
}

function circleBox({ x, y, size }: Shown): Box {
  return { x: x - size * 0.9, y: y - size * 0.9, width: size * 1.8, height: size * 1.8 }
}

/** The map's grid below the graph; icons, rings and labels above it. Sigma draws the circles and lines between the two. */
export class Overlay {
  readonly below: HTMLCanvasElement
  readonly above: HTMLCanvasElement
  readonly #stage: Stage
  readonly #draw = (): void => this.#follow()
  #waiting: ReturnType<typeof setTimeout> | undefined
  #seen = ''

  constructor(stage: Stage) {
    this.#stage = stage
    const container = stage.sigma.getContainer()
    this.below = document.createElement('canvas')
    this.above = document.createElement('canvas')
    for (const canvas of [this.below, this.above]) {
      canvas.className = 'overlay'
      canvas.setAttribute('aria-hidden', 'true')
    }
    container.prepend(this.below)
    const mouse = stage.sigma.getCanvases()['mouse']
    container.insertBefore(this.above, mouse ?? null)
    stage.sigma.on('afterRender', this.#draw)
  }

  /** Draw with sigma; in a large drawing only once the camera rests. */
  #follow(): void {
    const { x, y, ratio } = this.#stage.sigma.getCamera().getState()
    const seen = `${x} ${y} ${ratio}`
    const moved = seen !== this.#seen
    this.#seen = seen
    if (!this.#stage.large || !moved) {
      if (this.#waiting === undefined) this.draw()
      return
    }
    if (this.#waiting === undefined) for (const canvas of [this.below, this.above]) this.#context(canvas)
    clearTimeout(this.#waiting)
    this.#waiting = setTimeout(() => {
      this.#waiting = undefined
      this.draw()
    }, STILL_MS)
  }

  release(): void {
    clearTimeout(this.#waiting)
    this.#stage.sigma.off('afterRender', this.#draw)
    this.below.remove()
    this.above.remove()
  }

  #context(canvas: HTMLCanvasElement): CanvasRenderingContext2D | null {
    const { width, height } = this.#stage.sigma.getDimensions()
    const scale = window.devicePixelRatio || 1
    if (canvas.width !== Math.round(width * scale) || canvas.height !== Math.round(height * scale)) {
      Object.assign(canvas, { width: Math.round(width * scale), height: Math.round(height * scale) })
      Object.assign(canvas.style, { width: `${width}px`, height: `${height}px` })
    }
    const context = canvas.getContext('2d')
    context?.setTransform(scale, 0, 0, scale, 0, 0)
    context?.clearRect(0, 0, width, height)
    return context
  }

  draw(): void {
    const ground = this.#context(this.below)
    if (ground && this.#stage.look.grid) this.#drawGrid(ground)
    const context = this.#context(this.above)
    if (!context) return
    const shown = this.#shown()
    this.#drawRings(context, shown)
    for (const node of shown) this.#drawIcon(context, node)
    this.#drawLineLabels(context)
    this.#drawLabels(context, shown)
  }

  #shown(): Shown[] {
    const { graph, focus, large, ranked, hovered, look } = this.#stage
    if (!large) return graph.nodes().flatMap((id) => this.#inSight(id, focus) ?? [])
    const shown = new Map<string, Shown>()
    for (const id of [hovered, look.selected, ...look.marked, ...(focus ?? []), ...ranked]) {
      if (shown.size >= MOST_SHOWN) break
      const found = graph.hasNode(id) ? this.#inSight(id, focus) : null
      if (found) shown.set(id, found)
    }
    return [...shown.values()]
  }

  #inSight(id: string, focus: ReadonlySet<string> | null): Shown | null {
    const { sigma, graph, look } = this.#stage
    const { width, height } = sigma.getDimensions()
    const data = sigma.getNodeDisplayData(id)
    if (!data) return null
    const { x, y } = sigma.framedGraphToViewport(data)
    if (x < -100 || y < -40 || x > width + 100 || y > height + 40) return null
    const { name, kind, adrift } = graph.getNodeAttributes(id) as { name: string; kind: string; adrift: boolean }
    return { id, name, kind, x, y, size: sigma.scaleSize(data.size), near: focus === null || focus.has(id), hollow: adrift && look.grid }
  }

  #drawGrid(context: CanvasRenderingContext2D): void {
    const { sigma, look } = this.#stage
    const { width, height } = sigma.getDimensions()
    const corner = unproject(sigma.viewportToGraph({ x: 0, y: height }))
    const opposite = unproject(sigma.viewportToGraph({ x: width, y: 0 }))
    const span = opposite.longitude - corner.longitude
    if (!(span > 0) || span > 360) return
    const step = [0.5, 1, 2, 5, 10, 20].find((degrees) => span / degrees < 12) ?? 20
    context.strokeStyle = look.palette.grid
    context.fillStyle = look.palette.ink
    context.globalAlpha = 0.9
    context.font = `11px ${FONT}`
    const line = (from: { x: number; y: number }, to: { x: number; y: number }): void => {
      context.beginPath()
      context.moveTo(from.x, from.y)
      context.lineTo(to.x, to.y)
      context.stroke()
    }
    for (let degree = Math.ceil(corner.longitude / step) * step; degree < opposite.longitude; degree += step) {
      const { x } = sigma.graphToViewport(project(degree, corner.latitude))
      line({ x, y: 0 }, { x, y: height })
      this.#mark(context, `${degree}°E`, x + 4, height - 6)
    }
    for (let degree = Math.ceil(corner.latitude / step) * step; degree < opposite.latitude; degree += step) {
      const { y } = sigma.graphToViewport(project(corner.longitude, degree))
      line({ x: 0, y }, { x: width, y })
      // The lowest corner is for degrees of longitude.
      if (y < height - 2 * MARK_HEIGHT) this.#mark(context, `${degree}°N`, 6, y - 4)
    }
    context.globalAlpha = 1
  }

  #mark(context: CanvasRenderingContext2D, text: string, x: number, y: number): void {
    context.globalAlpha = 0.4
    context.fillText(text, x, y)
    context.globalAlpha = 0.9
  }

  #drawRings(context: CanvasRenderingContext2D, shown: readonly Shown[]): void {
    const { look } = this.#stage
    for (const node of shown) {
      if (node.hollow) this.#circle(context, node, node.size, nodeColour(node.kind, look.palette), 1.6)
      const selected = node.id === look.selected
      if (!selected && !look.marked.includes(node.id) && !look.pinned.has(node.id)) continue
      context.setLineDash(look.pinned.has(node.id) && !selected ? [2, 3] : [])
      this.#circle(context, node, node.size + (selected ? 4 : 3), look.palette.ink, selected ? 2.5 : 1.2)
    }
    context.setLineDash([])
  }

  #circle(context: CanvasRenderingContext2D, { x, y, near }: Shown, radius: number, colour: string, width: number): void {
    context.globalAlpha = near ? 1 : 0.3
    context.beginPath()
    context.arc(x, y, radius, 0, 2 * Math.PI)
    context.strokeStyle = colour
    context.lineWidth = width
    context.stroke()
    context.globalAlpha = 1
  }

  #drawIcon(context: CanvasRenderingContext2D, node: Shown): void {
    if (node.size < ICON_FROM) return
    const { palette } = this.#stage.look
    const scale = (node.size * 1.15) / ICON_BOX
    context.save()
    context.translate(node.x - (ICON_BOX / 2) * scale, node.y - (ICON_BOX / 2) * scale)
    context.scale(scale, scale)
    context.fillStyle = node.hollow ? nodeColour(node.kind, palette) : palette.dark ? '#12181c' : '#ffffff'
    context.globalAlpha = node.near ? 1 : 0.5
    context.fill(iconOf(node.kind), 'evenodd')
    context.restore()
  }

  #write(context: CanvasRenderingContext2D, text: string, x: number, y: number, alpha: number): void {
    context.globalAlpha = alpha
    context.lineJoin = 'round'
    context.lineWidth = 4
    context.strokeStyle = this.#stage.look.palette.halo
    context.strokeText(text, x, y)
    context.fillStyle = this.#stage.look.palette.ink
    context.fillText(text, x, y)
    context.globalAlpha = 1
  }

  #drawLabels(context: CanvasRenderingContext2D, shown: readonly Shown[]): void {
    context.textAlign = 'left'
    context.textBaseline = 'top'
    const labels = shown.flatMap((node) => this.#labelOf(context, node) ?? [])
    const chosen = placeLabels(labels.map((label) => label.wish), shown.map(circleBox))
    for (const { node, font } of labels) {
      const place = chosen.get(node.id)
      if (!place) continue
      context.font = font
      this.#write(context, place.text, place.x + 2, place.y + 2, node.near ? 1 : 0.25)
    }
  }

  #labelOf(context: CanvasRenderingContext2D, node: Shown): { node: Shown; font: string; wish: LabelWish<Lettering> } | null {
    const { look, hovered } = this.#stage
    const main = node.id === look.selected || node.id === hovered || look.marked.includes(node.id)
    if (node.size < LABEL_FROM && !main) return null
    const font = `${main ? '600 14px' : node.size > 13 ? '500 13px' : '12px'} ${FONT}`
    context.font = font
    const short = (node.kind === 'Agency' ? shortenFront : shorten)(node.name, SHORT_COLUMNS)
    const texts = main ? [shorten(node.name, 2 * LABEL_COLUMNS)] : [...new Set([shorten(node.name, LABEL_COLUMNS), short])]
    const lengths = texts.map((text) => ({ text, width: context.measureText(text).width + 4 }))
    const places = around(node, node.size + 2, main ? 19 : 17, lengths, this.#stage.sigma.getDimensions().width)
    return { node, font, wish: { id: node.id, places, priority: node.size + (node.near ? 100 : 0), always: main } }
  }

  /** The relations in words on the lines of the node pointed at or selected. */
  #drawLineLabels(context: CanvasRenderingContext2D): void {
    const { sigma, lines, hovered, look } = this.#stage
    const active = hovered || look.selected
    if (active === '') return
    const touched = [...lines.values()].filter((line) => line.key === active || line.source === active || line.target === active)
    if (touched.length > MOST_LINE_LABELS) return
    context.font = `11px ${FONT}`
    context.textAlign = 'center'
    context.textBaseline = 'middle'
    for (const line of touched) {
      const [a, b] = [sigma.getNodeDisplayData(line.source), sigma.getNodeDisplayData(line.target)]
      if (!a || !b) continue
      const [p, q] = [sigma.framedGraphToViewport(a), sigma.framedGraphToViewport(b)]
      if (Math.hypot(p.x - q.x, p.y - q.y) < 70) continue
      this.#write(context, line.types.map(relationName).join(' · '), (p.x + q.x) / 2, (p.y + q.y) / 2, 0.85)
    }
  }
}
