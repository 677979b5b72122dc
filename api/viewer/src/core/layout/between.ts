import { adjacency, distances } from '../graph/data'
import { kindOrder } from '../kinds/kinds'
import type { LayoutInput, Point } from './types'

const WIDTH = 1100
/** Height the rows share while they are few; more rows stand closer, down to the least that keeps labels apart. */
const HEIGHT = 640
const ROW_GAPS = { least: 46, most: 150 }
const ROWS = 18
const SUB_COLUMN = 210
const STEPS = 12

/** Share of the way from the first end to the second at which a node lies, by steps from both; what no path joins hangs at its end. */
function share(a: number | undefined, b: number | undefined): number {
  if (a === undefined) return b === undefined ? 0.5 : 0.9
  if (b === undefined) return 0.1
  return a + b === 0 ? 0.5 : a / (a + b)
}

/** The first end at the left, the second at the right, what joins them in between, grouped by kind. */
export function betweenLayout(input: LayoutInput): Map<string, Point> {
  const [left = '', right = ''] = input.ends
  const neighbours = adjacency(input.graph)
  const [fromLeft, fromRight] = [distances(left, neighbours), distances(right, neighbours)]
  const ranks = new Map<number, string[]>()
  const nodes = [...input.graph.nodes.values()].sort((a, b) => kindOrder(a.label) - kindOrder(b.label) || a.name.localeCompare(b.name))
  const found = new Map<string, Point>([[left, { x: 0, y: 0 }], [right, { x: WIDTH, y: 0 }]])
  for (const { id } of nodes) {
    if (found.has(id)) continue
    const rank = Math.round(share(fromLeft.get(id), fromRight.get(id)) * STEPS)
    ranks.set(rank, [...(ranks.get(rank) ?? []), id])
  }
  for (const [rank, ids] of ranks) {
    const parts = Math.ceil(ids.length / ROWS)
    const rows = Math.ceil(ids.length / parts)
    const gap = Math.min(ROW_GAPS.most, Math.max(ROW_GAPS.least, HEIGHT / rows))
    ids.forEach((id, n) => {
      const part = Math.floor(n / rows)
      found.set(id, {
        x: (rank / STEPS) * WIDTH + (part - (parts - 1) / 2) * SUB_COLUMN,
        y: -((n % rows) - (rows - 1) / 2) * gap,
      })
    })
  }
  return found
}
