import { api } from '../api/client'
import { adjacency } from '../graph/data'
import { linesOf } from '../graph/lines'
import { radiusOf, roominess } from '../kinds/sizes'
import { seedPositions } from './seed'
import type { LayoutInput, Point } from './types'

export interface ForceQuestion {
  nodes: { id: string; x: number; y: number; size: number; fixed: boolean }[]
  edges: { source: string; target: string }[]
  /** The canvas in pixels, and in them the sizes of the nodes. */
  width: number
  height: number
}

export type ForceAnswer = [id: string, x: number, y: number][]

/** Forget where the graph lay: its middle becomes 0, so that repeated layouts do not drift away. */
export function centred(answer: ForceAnswer, held: ReadonlyMap<string, Point>): Map<string, Point> {
  const count = Math.max(1, answer.length)
  const shift = held.size > 0 ? { x: 0, y: 0 } : { x: answer.reduce((sum, [, x]) => sum + x, 0) / count, y: answer.reduce((sum, [, , y]) => sum + y, 0) / count }
  return new Map(answer.map(([id, x, y]) => [id, held.get(id) ?? { x: x - shift.x, y: y - shift.y }]))
}

/** Beyond this many nodes the server works the places out: a browser would take many seconds. */
const MOST_LAID_OUT_HERE = 1_000

async function askedLayout({ graph }: LayoutInput): Promise<Map<string, Point>> {
  const ids = [...graph.nodes.keys()]
  const numbers = new Map(ids.map((id, n) => [id, n]))
  const edges = linesOf(graph.edges.values()).map(({ source, target }): [number, number] => [numbers.get(source) ?? 0, numbers.get(target) ?? 0])
  const { x, y } = await api.layout(ids.length, edges)
  return new Map(ids.map((id, n) => [id, { x: x[n] ?? 0, y: y[n] ?? 0 }]))
}

/** Joined nodes near each other, others apart (ForceAtlas2), computed in a worker so that the page stays awake. */
export function forceLayout(input: LayoutInput): Promise<Map<string, Point>> {
  // Leaving out or holding nodes moves none of the others: only nodes without a place make a new layout.
  if ([...input.graph.nodes.keys()].every((id) => input.before.has(id))) return Promise.resolve(new Map([...input.graph.nodes.keys()].map((id) => [id, input.before.get(id) as Point])))
  if (input.graph.nodes.size > MOST_LAID_OUT_HERE) return askedLayout(input)
  const seeds = seedPositions(input.graph, input.before)
  const neighbours = adjacency(input.graph)
  const box = { width: input.height * input.aspect, height: input.height }
  const scale = roominess(input.graph.nodes.size, box)
  const question: ForceQuestion = {
    ...box,
    nodes: [...input.graph.nodes.values()].map(({ id, label }) => {
      const { x, y } = input.pinned.get(id) ?? (seeds.get(id) as Point)
      return { id, x, y, size: radiusOf(label, neighbours.get(id)?.size ?? 0) * scale, fixed: input.pinned.has(id) }
    }),
    edges: linesOf(input.graph.edges.values()).map(({ source, target }) => ({ source, target })),
  }
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./force.worker.ts', import.meta.url), { type: 'module' })
    worker.onmessage = (event: MessageEvent<ForceAnswer>) => {
      resolve(centred(event.data, input.pinned))
      worker.terminate()
    }
    worker.onerror = (event) => {
      reject(new Error(event.message))
      worker.terminate()
    }
    worker.postMessage(question)
  })
}
