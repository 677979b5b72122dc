import { adjacency, distances } from '../graph/data'
import { kindOrder } from '../kinds/kinds'
import type { LayoutInput, Point } from './types'
import { untangle, type Columns } from './untangle'

const WIDTH = 1100
const LEAST_COLUMN = 190
/** Limits of the distance between two rows. */
const ROW_GAPS = { least: 46, most: 150 }
const ROWS = 16
const STEPS = 12

/** Share of the way from the first end to the second at which a node lies, by steps from both; what no path joins hangs at its end. */
function share(a: number | undefined, b: number | undefined): number {
  if (a === undefined) return b === undefined ? 0.5 : 0.9
  if (b === undefined) return 0.1
  return a + b === 0 ? 0.5 : a / (a + b)
}

/** The nodes between the ends in columns from left to right, each of one rank and no longer than ROWS. */
function columnsOf(input: LayoutInput, left: string, right: string): Columns {
  const neighbours = adjacency(input.graph)
  const [fromLeft, fromRight] = [distances(left, neighbours), distances(right, neighbours)]
  const nodes = [...input.graph.nodes.values()].sort((a, b) => kindOrder(a.label) - kindOrder(b.label) || a.name.localeCompare(b.name))
  const ranks = new Map<number, string[]>()
  for (const { id } of nodes) {
    if (id === left || id === right) continue
    const rank = Math.round(share(fromLeft.get(id), fromRight.get(id)) * STEPS)
    ranks.set(rank, [...(ranks.get(rank) ?? []), id])
  }
  const kind = (id: string): number => kindOrder(input.graph.nodes.get(id)?.label ?? '')
  const columns = [...ranks].sort((a, b) => a[0] - b[0]).map(([, ids]) => ids)
  return untangle(columns, neighbours, kind).flatMap((ids) => {
    const parts = Math.ceil(ids.length / ROWS)
    const rows = Math.ceil(ids.length / parts)
    return Array.from({ length: parts }, (_, part) => ids.slice(part * rows, (part + 1) * rows))
  })
}

/** The first end at the left, the second at the right, what joins them in columns in between, grouped by kind. */
export function betweenLayout(input: LayoutInput): Map<string, Point> {
  const [left = '', right = ''] = input.ends
  const columns = columnsOf(input, left, right)
  const step = Math.max(LEAST_COLUMN, WIDTH / (columns.length + 1))
  const height = (0.9 * step * (columns.length + 1)) / input.aspect
  const isJoined = adjacency(input.graph).get(left)?.has(right) === true
  const found = new Map<string, Point>()
  columns.forEach((ids, column) => {
    const gap = Math.min(ROW_GAPS.most, Math.max(ROW_GAPS.least, height / ids.length))
    // A column with a middle would hide the line that joins the two ends directly: it keeps its middle free.
    const free = isJoined && ids.length % 2 === 1 ? 1 : 0
    const above = (ids.length + free) / 2
    ids.forEach((id, row) => found.set(id, { x: (column + 1) * step, y: -(row + (row >= above ? free : 0) - (ids.length + free - 1) / 2) * gap }))
  })
  if (input.graph.nodes.has(left)) found.set(left, { x: 0, y: 0 })
  if (input.graph.nodes.has(right)) found.set(right, { x: (columns.length + 1) * step, y: 0 })
  return found
}
