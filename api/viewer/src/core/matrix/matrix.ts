import type { Ref } from '../compare/compare'

/** A table of who against what, with the tasks that join each two. */
export interface Matrix {
  rows: Ref[]
  columns: Ref[]
  /** Tasks by `cellKey`; a pair without tasks has no entry. */
  cells: ReadonlyMap<string, readonly Ref[]>
}

/** One task that joins a row and a column. */
export interface Joint {
  row: Ref
  column: Ref
  tasks: readonly Ref[]
}

export function cellKey(row: string, column: string): string {
  return `${row} ~ ${column}`
}

/** Order by how many others each joins, then by tasks. */
function ranked(joints: readonly Joint[], side: 'row' | 'column'): Ref[] {
  const found = new Map<string, { ref: Ref; joined: number; tasks: number }>()
  for (const joint of joints) {
    const ref = joint[side]
    const before = found.get(ref.id) ?? { ref, joined: 0, tasks: 0 }
    found.set(ref.id, { ref, joined: before.joined + 1, tasks: before.tasks + joint.tasks.length })
  }
  return [...found.values()].sort((a, b) => b.joined - a.joined || b.tasks - a.tasks || a.ref.name.localeCompare(b.ref.name, 'zh')).map((one) => one.ref)
}

export function matrixOf(joints: readonly Joint[]): Matrix {
  const filled = joints.filter((joint) => joint.tasks.length > 0)
  return {
    rows: ranked(filled, 'row'),
    columns: ranked(filled, 'column'),
    cells: new Map(filled.map((joint) => [cellKey(joint.row.id, joint.column.id), joint.tasks])),
  }
}

/** How strong a cell is drawn, from 0 to 1: by the root, so that one task among many of fifty can still be seen. */
export function heat(tasks: number, most: number): number {
  return most === 0 ? 0 : Math.sqrt(tasks / most)
}

export function mostTasks(matrix: Matrix): number {
  return Math.max(0, ...[...matrix.cells.values()].map((tasks) => tasks.length))
}
