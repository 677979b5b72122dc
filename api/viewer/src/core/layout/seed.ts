import { adjacency, type GraphData } from '../graph/data'
import type { Point, Positions } from './types'

const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5))
export const SPACING = 42

/** The n-th place of a sunflower: even, without chance, so that an address always shows the same picture. */
export function sunflower(n: number, spacing = SPACING): Point {
  const radius = spacing * Math.sqrt(n)
  return { x: radius * Math.cos(n * GOLDEN_ANGLE), y: radius * Math.sin(n * GOLDEN_ANGLE) }
}

/** Start places: nodes keep theirs, new ones begin beside a neighbour that has one, the rest on a sunflower. */
export function seedPositions(graph: GraphData, before: Positions): Map<string, Point> {
  const neighbours = adjacency(graph)
  const found = new Map<string, Point>()
  for (const id of graph.nodes.keys()) {
    const place = before.get(id)
    if (place) found.set(id, place)
  }
  let n = 0
  for (const id of graph.nodes.keys()) {
    if (found.has(id)) continue
    const anchor = [...(neighbours.get(id) ?? [])].map((other) => before.get(other)).find((place) => place !== undefined)
    const step = sunflower((n += 1))
    found.set(id, anchor ? { x: anchor.x + step.x * 0.6, y: anchor.y + step.y * 0.6 } : step)
  }
  return found
}
