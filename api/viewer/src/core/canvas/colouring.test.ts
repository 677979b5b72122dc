import { describe, expect, it } from 'vitest'
import type { GraphEdge, GraphNode } from '../api/types'
import { merge } from '../graph/data'
import { coloursOf } from './colouring'
import { DARK, LIGHT } from './palette'

const node = (id: string, label: string, theme = ''): GraphNode => ({ id, label, name: id, properties: { theme } })
const edge = (id: string, source: string, target: string, document = ''): GraphEdge => ({ id, type: 'LEADS', source, target, properties: { document } })

const GRAPH = merge([{
  nodes: [node('t1', 'Task', 'energy'), node('t2', 'Task', 'energy'), node('t3', 'Task', 'culture'), node('a', 'Agency'), node('alone', 'Park')],
  edges: [edge('1', 'a', 't1', 'x'), edge('2', 'a', 't2', 'x'), edge('3', 'a', 't3', 'y')],
}])

describe('colours', () => {
  it('tell the kind unless something else is chosen', () => {
    expect(coloursOf(GRAPH, 'kind', LIGHT)).toBeNull()
  })

  it('tell the theme, for other nodes that of most tasks they are joined with', () => {
    const found = coloursOf(GRAPH, 'theme', LIGHT)
    expect(found?.classes.map(({ value, count }) => [value, count])).toEqual([['energy', 3], ['culture', 1], ['', 1]])
    expect(found?.of.get('a')).toBe(found?.of.get('t1'))
    expect(found?.of.get('t3')).not.toBe(found?.of.get('t1'))
    expect(found?.of.get('alone')).toBe(LIGHT.neutral)
  })

  it('tell the document that states most', () => {
    const found = coloursOf(GRAPH, 'document', DARK)
    expect(found?.classes.map(({ value, count }) => [value, count])).toEqual([['x', 3], ['y', 1], ['', 1]])
  })

  it('are ten at most, the rest in one', () => {
    const many = merge([{ nodes: Array.from({ length: 14 }, (_, n) => node(`t${n}`, 'Task', `theme${n}`)), edges: [] }])
    const classes = coloursOf(many, 'theme', LIGHT)?.classes ?? []
    expect(classes).toHaveLength(11)
    expect(classes.at(-1)).toEqual({ value: '', count: 4, colour: LIGHT.neutral })
    expect(new Set(classes.map((one) => one.colour)).size).toBe(11)
  })
})
