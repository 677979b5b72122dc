import { describe, expect, it } from 'vitest'
import type { Overview, QuerySummary } from '../api/types'
import { rankedQuestions } from './examples'
import { partnersOf, regionMap, taskTotals, topPairs } from './overview'

const region = (id: string, properties = {}) => ({ id, label: 'Region', name: id, properties })
const link = (source: string, target: string, count: number, type = 'COOPERATES_WITH') => ({ id: source + target + type, type, source, target, properties: {}, count })
const OVERVIEW: Overview = {
  nodes: [region('a'), region('b'), region('c'), region('alone'), region('placed', { longitude: 110, latitude: 40 }), { id: 'theme/energy', label: 'Theme', name: '能源', properties: {} }],
  edges: [link('a', 'b', 3), link('a', 'c', 1), link('b', 'c', 1, 'PART_OF')],
  themes: [{ region: 'a', theme: 'theme/energy', tasks: 2 }, { region: 'b', theme: 'theme/energy', tasks: 3 }, { region: 'a', theme: 'theme/reform', tasks: 4 }],
  figures: { nodes: {}, edges: {} },
}

describe('overview', () => {
  it('shows linked regions and those with a place, joined by cooperation alone', () => {
    const map = regionMap(OVERVIEW)
    expect([...map.nodes.keys()].sort()).toEqual(['a', 'b', 'c', 'placed'])
    expect(map.edges.size).toBe(2)
  })

  it('keeps the best linked when there are too many', () => {
    expect([...regionMap(OVERVIEW, 2).nodes.keys()]).toContain('a')
    expect(regionMap(OVERVIEW, 2).nodes.size).toBe(2)
  })

  it('ranks partners and pairs by statements', () => {
    expect(partnersOf(regionMap(OVERVIEW), 'a')).toEqual([{ id: 'b', count: 3 }, { id: 'c', count: 1 }])
    expect(topPairs(regionMap(OVERVIEW), 1)).toEqual([['a', 'b']])
  })

  it('sums tasks by theme and by region', () => {
    expect(taskTotals(OVERVIEW.themes, 'theme')[0]).toEqual({ id: 'theme/energy', tasks: 5 })
    expect(taskTotals(OVERVIEW.themes, 'region')[0]).toEqual({ id: 'a', tasks: 6 })
  })
})

describe('questions', () => {
  const label = { zh: '', en: '' }
  const query = (name: string, group: string, ...classes: string[]): QuerySummary => ({
    name, title: label, description: label, group, columns: [],
    parameters: classes.map((one, n) => ({ name: `${one}${n}`, type: 'reference', class: one, required: true, label })),
  })
  const examples = { regions: ['region/1', 'region/2'], pair: ['region/8', 'region/9'] as const, theme: 'energy', nodes: { Industry: 'industry/1' } }

  it('are filled from the graph and taken from all groups in turn; what lacks an example is left out', () => {
    const asked = rankedQuestions([query('1', 'x', 'Region'), query('2', 'quality'), query('3', 'x', 'Region', 'Region'), query('4', 'y', 'Industry'), query('5', 'z'), query('6', 'z', 'Agency')], examples)
    expect(asked.map((one) => one.query.name)).toEqual(['1', '4', '5', '3', '2'])
    expect(asked[0]?.parameters).toEqual({ Region0: 'region/1' })
    expect(asked[1]?.parameters).toEqual({ Industry0: 'industry/1' })
    expect(asked[3]?.parameters).toEqual({ Region0: 'region/8', Region1: 'region/9' })
  })
})
