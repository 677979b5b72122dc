import type { GraphNode } from '../api/types'
import { adjacency } from '../graph/data'
import { sunflower } from './seed'
import type { LayoutInput, Point } from './types'

/** Layout units for one degree of longitude. */
export const UNITS_PER_DEGREE = 100
const MIDDLE_LATITUDE = 36
/** Nodes stay this share of the map's extent apart. */
const CLEARANCE = 1 / 45
const ROUNDS = 40
const SPREAD = 26

/** Equirectangular projection true at 36° north, the middle of China: what a reader expects of a simple map. */
export function project(longitude: number, latitude: number): Point {
  const shrink = Math.cos((MIDDLE_LATITUDE * Math.PI) / 180)
  return { x: longitude * UNITS_PER_DEGREE * shrink, y: latitude * UNITS_PER_DEGREE }
}

/** Longitude and latitude of a point of the map. */
export function unproject({ x, y }: Point): { longitude: number; latitude: number } {
  const shrink = Math.cos((MIDDLE_LATITUDE * Math.PI) / 180)
  return { longitude: x / UNITS_PER_DEGREE / shrink, latitude: y / UNITS_PER_DEGREE }
}

/** Where a node lies on the map, or null when it has no coordinates. */
export function placeOf(node: GraphNode): Point | null {
  const { longitude, latitude } = node.properties
  return typeof longitude === 'number' && typeof latitude === 'number' ? project(longitude, latitude) : null
}

function mean(points: readonly Point[]): Point {
  const sum = points.reduce((a, b) => ({ x: a.x + b.x, y: a.y + b.y }), { x: 0, y: 0 })
  return { x: sum.x / points.length, y: sum.y / points.length }
}

/** Give the nodes without coordinates the middle of their neighbours' places, a little apart from each other. */
function placeOthers(input: LayoutInput, found: Map<string, Point>): void {
  const neighbours = adjacency(input.graph)
  let waiting = [...input.graph.nodes.keys()].filter((id) => !found.has(id))
  let n = 0
  while (waiting.length > 0) {
    const placed: [string, Point][] = waiting.flatMap((id) => {
      const near = [...(neighbours.get(id) ?? [])].flatMap((other) => found.get(other) ?? [])
      if (near.length === 0) return []
      const [middle, step] = [mean(near), sunflower((n += 1), SPREAD)]
      return [[id, { x: middle.x + step.x, y: middle.y + step.y }]]
    })
    if (placed.length === 0) break
    placed.forEach(([id, point]) => found.set(id, point))
    waiting = waiting.filter((id) => !found.has(id))
  }
  const edge = [...found.values()]
  const corner = edge.length === 0 ? { x: 0, y: 0 } : { x: Math.min(...edge.map((p) => p.x)), y: Math.min(...edge.map((p) => p.y)) - 120 }
  waiting.forEach((id, at) => found.set(id, { x: corner.x + (at % 12) * 60, y: corner.y - Math.floor(at / 12) * 60 }))
}

/** The longer side of the box around the points. */
function extent(points: readonly Point[]): number {
  if (points.length === 0) return UNITS_PER_DEGREE
  const [xs, ys] = [points.map((point) => point.x), points.map((point) => point.y)]
  return Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys), UNITS_PER_DEGREE)
}

/** Push nodes apart that would cover each other; nodes with coordinates of their own give way least. */
function separate(found: Map<string, Point>, fixed: ReadonlySet<string>): void {
  const ids = [...found.keys()]
  const clearance = CLEARANCE * extent([...found].filter(([id]) => fixed.has(id)).map(([, point]) => point))
  for (let round = 0; round < ROUNDS; round += 1) {
    let moved = false
    for (let i = 0; i < ids.length; i += 1) {
      for (let j = i + 1; j < ids.length; j += 1) {
        moved = push(found, ids[i] as string, ids[j] as string, fixed, clearance) || moved
      }
    }
    if (!moved) return
  }
}

function push(found: Map<string, Point>, a: string, b: string, fixed: ReadonlySet<string>, clearance: number): boolean {
  const [p, q] = [found.get(a) as Point, found.get(b) as Point]
  const [dx, dy] = [q.x - p.x || 0.01, q.y - p.y]
  const distance = Math.hypot(dx, dy)
  if (distance >= clearance) return false
  const step = (clearance - distance) / distance
  const give = (id: string): number => (fixed.has(id) ? 0.15 : 0.85)
  const total = give(a) + give(b)
  found.set(a, { x: p.x - (dx * step * give(a)) / total, y: p.y - (dy * step * give(a)) / total })
  found.set(b, { x: q.x + (dx * step * give(b)) / total, y: q.y + (dy * step * give(b)) / total })
  return true
}

/** Nodes with coordinates lie where they are on the map, the others near what they are joined with. */
export function geographicLayout(input: LayoutInput): Map<string, Point> {
  const found = new Map<string, Point>()
  for (const node of input.graph.nodes.values()) {
    const place = placeOf(node)
    if (place) found.set(node.id, place)
  }
  const fixed = new Set(found.keys())
  placeOthers(input, found)
  separate(found, fixed)
  return found
}
