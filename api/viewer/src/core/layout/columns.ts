import { adjacency } from '../graph/data'
import { kindOf, kindOrder } from '../kinds/kinds'
import type { LayoutInput, Point } from './types'

const COLUMN_GAP = 260
const ROW_GAP = 34
/** Shortest and longest column: as many rows as make the drawing fill its box. */
const ROWS = { least: 7, most: 30 }
const PART_GAP = 0.8 * COLUMN_GAP
const SWEEPS = 4

type Columns = string[][]

function initialColumns(input: LayoutInput): Columns {
  const columns = new Map<number, string[]>()
  const nodes = [...input.graph.nodes.values()].sort((a, b) => kindOrder(a.label) - kindOrder(b.label))
  for (const node of nodes) {
    const place = kindOf(node.label).column
    columns.set(place, [...(columns.get(place) ?? []), node.id])
  }
  return [...columns].sort((a, b) => a[0] - b[0]).map(([, ids]) => ids)
}

function heights(columns: Columns): Map<string, number> {
  return new Map(columns.flatMap((ids) => ids.map((id, row): [string, number] => [id, row - (ids.length - 1) / 2])))
}

/** Order each column by the mean height of what its nodes are joined with, a few times over, so that few lines cross. */
function untangle(columns: Columns, neighbours: ReadonlyMap<string, ReadonlySet<string>>): Columns {
  let current = columns
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    const height = heights(current)
    const pull = (id: string): number => {
      const near = [...(neighbours.get(id) ?? [])]
      return near.length === 0 ? (height.get(id) ?? 0) : near.reduce((sum, other) => sum + (height.get(other) ?? 0), 0) / near.length
    }
    current = current.map((ids) => {
      const pulls = new Map(ids.map((id) => [id, pull(id)]))
      return [...ids].sort((a, b) => (pulls.get(a) ?? 0) - (pulls.get(b) ?? 0))
    })
  }
  return current
}

/** The fewest rows at which the drawing is no wider, by its height, than its box, and the distance that fills the box. */
function rowsFor(lengths: readonly number[], aspect: number): { most: number; gap: number } {
  const width = (rows: number): number => lengths.length * COLUMN_GAP + lengths.reduce((sum, length) => sum + Math.ceil(length / rows) - 1, 0) * PART_GAP
  let most = ROWS.least
  while (most < ROWS.most && width(most) / (most * ROW_GAP) > aspect) most += 1
  const used = Math.min(most, Math.max(...lengths))
  return { most, gap: Math.min(2 * ROW_GAP, Math.max(ROW_GAP, width(most) / aspect / used)) }
}

/** Region → task → agency → project → industry → chain, one column a kind; a long column is broken into several. */
export function columnLayout(input: LayoutInput): Map<string, Point> {
  const columns = untangle(initialColumns(input), adjacency(input.graph))
  const { most, gap } = rowsFor(columns.map((ids) => ids.length), input.aspect)
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
