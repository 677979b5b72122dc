import { describe, expect, it } from 'vitest'
import type { GraphEdge, GraphNode, NodeDetails } from '../api/types'
import { distances, adjacency, merge, tally } from './data'
import { expansionOf, firstExpansions, isOpen, rankedGroups, remainingExpansions } from './expansions'
import { yearOf } from './documents'
import { applyFilters, isFiltering, NO_FILTERS, toggled } from './filters'
import { linesOf, pairKey, pairOf } from './lines'
import { addGroups, lacking, pairs } from './view'

const node = (id: string, label = 'Task', properties = {}): GraphNode => ({ id, label, name: id, properties })
const edge = (id: string, type: string, source: string, target: string, properties = {}): GraphEdge => ({ id, type, source, target, properties })

const GRAPH = merge([
  {
    nodes: [node('r', 'Region'), node('t', 'Task', { theme: 'energy' }), node('a', 'Agency'), node('theme/energy', 'Theme', { code: 'energy' })],
    edges: [
      edge('1', 'PURSUES', 'r', 't', { document: 'd', basis: 'explicit' }), edge('2', 'LEADS', 'a', 't', { document: 'd', basis: 'first-listed' }),
      edge('3', 'SERVES', 'a', 'r'), edge('4', 'MENTIONS', 't', 'r', { document: 'd', basis: 'explicit' }), edge('5', 'HAS_THEME', 't', 'elsewhere'),
    ],
  },
])
const NONE = NO_FILTERS

describe('merge', () => {
  it('keeps every node and statement once and drops edges without both ends', () => {
    const graph = merge([{ nodes: [node('r')], edges: [] }, { nodes: [node('r'), node('x')], edges: [edge('1', 'T', 'r', 'x'), edge('2', 'T', 'r', 'gone')] }])
    expect([...graph.nodes.keys()]).toEqual(['r', 'x'])
    expect([...graph.edges.keys()]).toEqual(['1'])
  })

  it('measures distances in either direction of the edges', () => {
    expect(distances('r', adjacency(GRAPH))).toEqual(new Map([['r', 0], ['t', 1], ['a', 1]]))
    expect(distances('nobody', adjacency(GRAPH)).size).toBe(0)
  })

  it('counts values, most frequent first', () => {
    expect([...tally(['b', 'a', 'b'], (x) => x)]).toEqual([['b', 2], ['a', 1]])
  })
})

describe('filters', () => {
  it('leave out a kind with its edges', () => {
    const left = applyFilters(GRAPH, { ...NONE, kindsOff: ['Agency'] })
    expect([...left.edges.keys()]).toEqual(['1', '4'])
  })

  it('leave out a theme with its tasks', () => {
    expect([...applyFilters(GRAPH, { ...NONE, themesOff: ['energy'] }).nodes.keys()]).toEqual(['r', 'a'])
  })

  it('keep explicit statements and reference data when only those are wanted', () => {
    expect([...applyFilters(GRAPH, { ...NONE, explicitOnly: true }).edges.keys()]).toEqual(['1', '3', '4'])
  })

  it('take a node away with its last statement, unless the view starts from it', () => {
    const graph = merge([{ nodes: [node('a'), node('b'), node('alone')], edges: [edge('1', 'LEADS', 'a', 'b')] }])
    expect([...applyFilters(graph, { ...NONE, relationsOff: ['LEADS'] }).nodes.keys()]).toEqual(['alone'])
    expect([...applyFilters(graph, { ...NONE, relationsOff: ['LEADS'] }, new Map(), ['a']).nodes.keys()]).toEqual(['a', 'alone'])
  })

  it('leave out documents, what is not sure enough, and years', () => {
    const graph = merge([{
      nodes: [node('a'), node('b')],
      edges: [edge('old', 'LEADS', 'a', 'b', { document: 'x', confidence: 0.7 }), edge('new', 'LEADS', 'a', 'b', { document: 'y', confidence: 0.95 }), edge('undated', 'LEADS', 'a', 'b', { document: 'z', confidence: 0.9 }), edge('known', 'PART_OF', 'a', 'b')],
    }])
    const years = new Map([['x', 2012], ['y', 2021]])
    const left = (change: object): string[] => [...applyFilters(graph, { ...NONE, ...change }, years).edges.keys()]
    expect(left({ documentsOff: ['y'] })).toEqual(['old', 'undated', 'known'])
    expect(left({ confidence: 90 })).toEqual(['new', 'undated', 'known'])
    expect(left({ since: 2015 })).toEqual(['new', 'undated', 'known'])
    expect(left({ since: 2010, until: 2020 })).toEqual(['old', 'undated', 'known'])
  })

  it('take the year of a document from its date, else from its period', () => {
    expect(yearOf(node('d', 'Document', { issued: '2013-05-23', period_start: 2012 }))).toBe(2013)
    expect(yearOf(node('d', 'Document', { period_start: 2021 }))).toBe(2021)
    expect(yearOf(node('d', 'Document'))).toBeNull()
  })

  it('know whether they filter, and toggle', () => {
    expect(isFiltering(NONE)).toBe(false)
    expect(isFiltering({ ...NONE, relationsOff: ['LEADS'] })).toBe(true)
    expect(toggled(toggled([], 'x'), 'y')).toEqual(['x', 'y'])
    expect(toggled(['x', 'y'], 'x')).toEqual(['y'])
  })
})

describe('lines', () => {
  it('join all statements between two nodes, named after the most telling', () => {
    const line = linesOf(GRAPH.edges.values()).find((one) => one.key === pairKey('t', 'r'))
    expect(line?.types).toEqual(['PURSUES', 'MENTIONS'])
    expect(line?.directed).toBe(false)
  })

  it('have a direction where all statements have the same', () => {
    expect(linesOf([edge('1', 'LEADS', 'a', 't')])[0]?.directed).toBe(true)
    expect(linesOf([edge('1', 'COOPERATES_WITH', 'a', 'b')])[0]?.directed).toBe(false)
    expect(linesOf([edge('1', 'FEEDS', 'a', 'a')])).toEqual([])
  })

  it('have keys that give the two nodes back', () => {
    expect(pairOf(pairKey('b', 'a'))).toEqual(['a', 'b'])
    expect(pairOf('region/1')).toBeNull()
  })
})

describe('expansions', () => {
  const details = (...groups: [string, 'in' | 'out', string, number][]): NodeDetails => ({
    ...node('n'), neighbours: groups.map(([type, direction, label, count]) => ({ type, direction, label, count })),
  })

  it('open telling relations while there is room', () => {
    const chosen = firstExpansions(details(['PART_OF', 'in', 'Region', 5], ['LEADS', 'out', 'Task', 50], ['SUPPORTS', 'out', 'Task', 20]), 60)
    expect(chosen.map((one) => one.type)).toEqual(['LEADS', 'PART_OF'])
  })

  it('open one group even if it is large, and nothing where there is nothing', () => {
    expect(firstExpansions(details(['PURSUES', 'out', 'Task', 500]))).toHaveLength(1)
    expect(firstExpansions(details())).toEqual([])
  })

  it('take both directions of a relation without direction as one', () => {
    const groups = rankedGroups([{ type: 'COOPERATES_WITH', direction: 'in', label: 'Region', count: 2 }, { type: 'COOPERATES_WITH', direction: 'out', label: 'Region', count: 3 }])
    expect(groups).toEqual([{ type: 'COOPERATES_WITH', direction: 'both', label: 'Region', count: 5 }])
  })

  it('know what is open and what remains', () => {
    const one = details(['LEADS', 'out', 'Task', 1], ['SUPPORTS', 'out', 'Task', 1])
    const open = [expansionOf('n', one.neighbours[0]!)]
    expect(isOpen(open, { ...open[0]! })).toBe(true)
    expect(remainingExpansions(one, open).map((left) => left.type)).toEqual(['SUPPORTS'])
  })
})

describe('view', () => {
  it('compares each two of several regions once', () => {
    expect(pairs(['a', 'b', 'c'])).toEqual([['a', 'b'], ['a', 'c'], ['b', 'c']])
  })

  it('joins groups of the same kind', () => {
    expect(addGroups([[{ kind: 'x', count: 1, items: [] }], [{ kind: 'x', count: 2, items: [] }]])).toEqual([{ kind: 'x', count: 3, items: [] }])
  })

  it('tells the parameter that is still lacking', () => {
    const label = { zh: '', en: '' }
    const query = { name: 'q', title: label, description: label, group: '', columns: [], parameters: [{ name: 'region', type: 'reference', required: true, label }] }
    expect(lacking(query, {})?.name).toBe('region')
    expect(lacking(query, { region: 'x' })).toBeUndefined()
  })
})
