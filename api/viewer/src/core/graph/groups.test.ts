import { describe, expect, it } from 'vitest'
import type { LinkGroup } from '../api/types'
import { merge } from './data'
import { defaultGroups, withGroups } from './groups'

const group = (kind: string, nodes: string[], edges: string[] = []): LinkGroup => ({ kind, count: 1, items: [{ id: null, name: null, nodes, edges }] })
const node = (id: string) => ({ id, label: 'Task', name: id, properties: {} })
const edge = (id: string, source: string, target: string) => ({ id, type: 'T', source, target, properties: {} })

describe('groups of links', () => {
  const groups = [group('one', ['a', 'b'], ['1']), group('two', ['a', 'c'], ['2']), group('three', ['d', 'e', 'f'])]

  it('are drawn as long as there is room, the first always, a smaller one after one too large', () => {
    expect(defaultGroups(groups, 3)).toEqual(['one', 'two'])
    expect(defaultGroups(groups, 1)).toEqual(['one'])
    expect(defaultGroups([groups[0]!, group('large', ['x', 'y', 'z']), groups[1]!], 3)).toEqual(['one', 'two'])
  })

  it('leave out what only switched-off groups bring', () => {
    const graph = merge([{ nodes: ['a', 'b', 'c', 'other'].map(node), edges: [edge('1', 'a', 'b'), edge('2', 'a', 'c'), edge('3', 'a', 'other')] }])
    const left = withGroups(graph, groups, ['one'], new Set())
    expect([...left.nodes.keys()]).toEqual(['a', 'b', 'other'])
    expect([...left.edges.keys()]).toEqual(['1', '3'])
    expect([...withGroups(graph, groups, ['one'], new Set(['a', 'c'])).edges.keys()]).toEqual(['1', '2', '3'])
  })
})
