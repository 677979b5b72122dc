import type { MultiDirectedGraph } from 'graphology'
import noverlap from 'graphology-layout-noverlap'
import { PADDING } from '../kinds/sizes'

/** Pixels left free around a node: two of them hold one line of a name. */
const MARGIN = 5
/** How far one round pushes: at the library's own 3, crowded nodes are thrown to and fro and never part. */
const SPEED = 0.5
/** Rounds of pushing, fewer where many nodes make each of them long. */
const PASSES = { few: 10, many: 3, from: 400 }
/** A layout is not shrunk below this, so that sizes stay within bounds. */
const LEAST_PIXELS = 0.05

/** The canvas in pixels. */
interface Room {
  width: number
  height: number
}

interface Sized {
  id: string
  size: number
}

/** How many pixels a unit of the layout takes once it fills the canvas. */
export function pixelsPerUnit(graph: MultiDirectedGraph, { width, height }: Room): number {
  const [xs, ys] = [graph.mapNodes((_, { x }) => x as number), graph.mapNodes((_, { y }) => y as number)]
  const span = (all: number[]): number => Math.max(1, Math.max(...all) - Math.min(...all))
  return Math.max(LEAST_PIXELS, Math.min((width - 2 * PADDING) / span(xs), (height - 2 * PADDING) / span(ys)))
}

/** Whether any two nodes cover each other at the size at which they are drawn. */
function isCrowded(graph: MultiDirectedGraph, nodes: readonly Sized[], pixels: number): boolean {
  const discs = nodes.map(({ id, size }) => {
    const { x, y } = graph.getNodeAttributes(id) as { x: number; y: number }
    return { x: x * pixels, y: y * pixels, size }
  })
  return discs.some((a, n) => discs.some((b, m) => m > n && Math.hypot(a.x - b.x, a.y - b.y) <= a.size + b.size))
}

/** Push apart what would overlap. Pushing makes the drawing larger and so its nodes larger beside it: again until none overlap. */
export function spread(graph: MultiDirectedGraph, question: Room & { nodes: readonly Sized[] }): void {
  const { nodes } = question
  const passes = nodes.length < PASSES.from ? PASSES.few : PASSES.many
  for (let pass = 0; pass < passes; pass += 1) {
    const pixels = pixelsPerUnit(graph, question)
    if (pass > 0 && !isCrowded(graph, nodes, pixels)) return
    for (const { id, size } of nodes) graph.setNodeAttribute(id, 'size', size / pixels)
    noverlap.assign(graph, { maxIterations: 200, settings: { speed: SPEED, margin: MARGIN / pixels, ratio: 1, expansion: 1.05 } })
  }
}
