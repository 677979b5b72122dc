import { describe, expect, it } from 'vitest'
import type { GraphNode } from '../api/types'
import { labelsOf } from './documents'

function document(id: string, name: string, properties: GraphNode['properties']): GraphNode {
  return { id, label: 'Document', name, properties }
}

describe('labels of documents', () => {
  it('hold the name and the year', () => {
    const labels = labelsOf([document('a', '甲市规划', { issued: '2021-05-01' }), document('b', '乙市规划', { period_start: 2016 }), document('c', '丙市规划', {})])
    expect([...labels.values()]).toEqual(['甲市规划 · 2021', '乙市规划 · 2016', '丙市规划'])
  })

  it('name the file where name and year are those of another document', () => {
    const labels = labelsOf([document('a', '甲市实施方案', { source: '旧.txt' }), document('b', '甲市实施方案', { source: '新.txt' }), document('c', '甲市实施方案', { issued: '2021', source: '三.txt' })])
    expect([...labels.values()]).toEqual(['甲市实施方案 · 旧.txt', '甲市实施方案 · 新.txt', '甲市实施方案 · 2021'])
  })
})
