/** Nodes in columns, each from top to bottom. */
export type Columns = string[][]

const SWEEPS = 6

function place(ids: readonly string[], height: Map<string, number>): void {
  ids.forEach((id, row) => height.set(id, row - (ids.length - 1) / 2))
}

/**
 * Order each column by the mean height of what its nodes are joined with, to and fro a few times, so that few lines cross.
 * rank: nodes of a lower rank stay above those of a higher one.
 */
export function untangle(columns: Columns, neighbours: ReadonlyMap<string, ReadonlySet<string>>, rank: (id: string) => number = () => 0): Columns {
  const ordered = columns.map((ids) => [...ids])
  const height = new Map<string, number>()
  ordered.forEach((ids) => place(ids, height))
  const pull = (id: string): number => {
    const near = [...(neighbours.get(id) ?? [])].flatMap((other) => height.get(other) ?? [])
    return near.length === 0 ? (height.get(id) ?? 0) : near.reduce((sum, one) => sum + one, 0) / near.length
  }
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    for (const ids of sweep % 2 === 0 ? ordered : [...ordered].reverse()) {
      const pulls = new Map(ids.map((id) => [id, pull(id)]))
      ids.sort((a, b) => rank(a) - rank(b) || (pulls.get(a) ?? 0) - (pulls.get(b) ?? 0))
      place(ids, height)
    }
  }
  return ordered
}
