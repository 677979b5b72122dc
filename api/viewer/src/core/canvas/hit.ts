import type { Point } from '../layout/types'

/** Distance of a point from the stretch between two others. */
export function distanceToSegment(point: Point, a: Point, b: Point): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y]
  const length = dx * dx + dy * dy
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((point.x - a.x) * dx + (point.y - a.y) * dy) / length))
  return Math.hypot(point.x - (a.x + along * dx), point.y - (a.y + along * dy))
}

export interface Segment {
  key: string
  from: Point
  to: Point
}

/** The line nearest to a point and no farther than the reach: a thin line can be hit without aiming. Empty for none. */
export function lineAt(point: Point, segments: Iterable<Segment>, reach: number): string {
  let best = ''
  let least = reach
  for (const { key, from, to } of segments) {
    const distance = distanceToSegment(point, from, to)
    if (distance <= least) [best, least] = [key, distance]
  }
  return best
}
