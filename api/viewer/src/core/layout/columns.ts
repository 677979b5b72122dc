import { adjacency } from '../graph/data'
import { kindOf, kindOrder } from '../kinds/kinds'
import type { LayoutInput, Point } from './types'
import { untangle, type Columns } from './untangle'

const COLUMN_GAP = 260
const ROW_GAP = 34
/** Shortest and longest column: as many rows as make the drawing fill its box. */
const ROWS = { least: 7, most: 30 }
const PART_GAP = 0.8 * COLUMN_GAP

function initialColumns(input: LayoutInput): Columns {
  const columns = new Map<number, string[]>()
  const nodes = [...input.graph.nodes.values()].sort((a, b) => kindOrder(a.label) - kindOrder(b.label))
  for (const node of nodes) {
    const place = kindOf(node.label).column
    columns.set(place, [...(columns.get(place) ?? []), node.id])
  }
  return [...columns].sort((a, b) => a[0] - b[0]).map(([, ids]) => ids)
}

/** The fewest rows at which the drawing is no wider, by its height, than its box, and the distance that fills the box. */
function rowsFor(lengths: readonly number[], aspect: number): { most: number; gap: number } {
  const width = (rows: number): number => lengths.length * COLUMN_GAP + lengths.reduce((sum, length) => sum + Math.ceil(length / rows) - 1, 0) * PART_GAP
  let most = ROWS.least
  while (most < ROWS.most && width(most) / (most * ROW_GAP) > aspect) most += 1
  const used = Math.min(most, Math.max(...lengths))
  return { most, gap: Math.min(2 * ROW_GAP, Math.max(ROW_GAP, width(most) / aspect / used)) }
}

/** Places for columns from left to right; a long column is broken into several. */
export function spread(columns: Columns, aspect: number): Map<string, Point> {
  const { most, gap } = rowsFor(columns.map((ids) => ids.length), aspect)
  const found = new Map<string, Point>()
  let left = 0
  for (const ids of columns) {
    const parts = Math.ceil(ids.length / most)
    const rows = Math.ceil(ids.length / parts)
    ids.forEach((id, n) => {
      const row = Math.floor(n / parts)
      const shift = (n % parts) * PART_GAP
      found.set(id, { x: left + shift, y: -(row - (rows - 1) / 2) * gap })
    })
    left += COLUMN_GAP + (parts - 1) * PART_GAP
  }
  return found
}

/** Region → task → agency → project → industry → chain, one column a kind. */
export function columnLayout(input: LayoutInput): Map<string, Point> {
  return spread(untangle(initialColumns(input), adjacency(input.graph)), input.aspect)
}
