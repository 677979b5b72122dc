import type { Point } from './types'

export type Heading = 'left' | 'right' | 'up' | 'down'

const AHEAD: Record<Heading, Point> = { left: { x: -1, y: 0 }, right: { x: 1, y: 0 }, up: { x: 0, y: 1 }, down: { x: 0, y: -1 } }

/** The node to go to from another by an arrow key: near, and rather straight ahead than aside. Null when none lies there. */
export function nearest(from: string, heading: Heading, places: ReadonlyMap<string, Point>): string | null {
  const start = places.get(from)
  if (!start) return null
  const ahead = AHEAD[heading]
  let best: string | null = null
  let least = Infinity
  for (const [id, { x, y }] of places) {
    const forward = (x - start.x) * ahead.x + (y - start.y) * ahead.y
    if (id === from || forward <= 0) continue
    const aside = Math.abs((x - start.x) * ahead.y) + Math.abs((y - start.y) * ahead.x)
    const cost = forward + 2.5 * aside
    if (cost < least) [best, least] = [id, cost]
  }
  return best
}
