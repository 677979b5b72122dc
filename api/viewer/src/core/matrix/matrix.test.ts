import { describe, expect, it } from 'vitest'
import { cellKey, heat, matrixOf, mostTasks, type Joint } from './matrix'

const ref = (id: string) => ({ id, name: id })
const joint = (row: string, column: string, tasks: number): Joint => ({ row: ref(row), column: ref(column), tasks: Array.from({ length: tasks }, (_, n) => ref(`task/${n}`)) })

describe('matrix', () => {
  const matrix = matrixOf([joint('coal', 'a', 9), joint('wind', 'a', 1), joint('wind', 'b', 2), joint('none', 'c', 0)])

  it('has what joins most first and leaves out what joins nothing', () => {
    expect(matrix.rows.map((one) => one.id)).toEqual(['wind', 'coal'])
    expect(matrix.columns.map((one) => one.id)).toEqual(['a', 'b'])
  })

  it('holds the tasks of each pair', () => {
    expect(matrix.cells.get(cellKey('wind', 'b'))?.length).toBe(2)
    expect(matrix.cells.has(cellKey('coal', 'b'))).toBe(false)
    expect(mostTasks(matrix)).toBe(9)
  })

  it('is drawn the stronger the more tasks there are', () => {
    expect([heat(0, 0), heat(1, 4), heat(4, 4)]).toEqual([0, 0.5, 1])
  })
})
