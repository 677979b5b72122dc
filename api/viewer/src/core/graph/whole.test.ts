import { describe, expect, it } from 'vitest'
import { unfolded } from './whole'

describe('the whole graph', () => {
  it('is put together from columns, with the place of each node', () => {
    const { graph, places } = unfolded({
      nodes: { id: ['agency/a', 'task/t'], label: ['Agency', 'Task'], name: ['甲', '乙'], theme: [null, 'energy'], x: [1, -2], y: [0, 3] },
      edges: { id: ['e'], type: ['LEADS'], source: [0], target: [1], document: ['document/d'], basis: ['explicit'], confidence: [0.9] },
      total: { nodes: 2, edges: 1 }, truncated: false,
    })
    expect(graph.nodes).toEqual([{ id: 'agency/a', label: 'Agency', name: '甲', properties: {} }, { id: 'task/t', label: 'Task', name: '乙', properties: { theme: 'energy' } }])
    expect(graph.edges).toEqual([{ id: 'e', type: 'LEADS', source: 'agency/a', target: 'task/t', properties: { document: 'document/d', basis: 'explicit', confidence: 0.9 } }])
    expect(places.get('task/t')).toEqual({ x: -2, y: 3 })
  })
})
