import { describe, expect, it } from 'vitest'
import { merge } from '../graph/data'
import { betweenLayout } from './between'
import { columnLayout } from './columns'
import { centred } from './force'
import { geographicLayout, project, unproject } from './geographic'
import { nearest } from './nearest'
import { seedPositions } from './seed'
import { stageLayout, stageRanks } from './stages'
import { untangle } from './untangle'

const node = (id: string, label: string, properties = {}) => ({ id, label, name: id, properties })
const edge = (source: string, target: string) => ({ id: `${source}-${target}`, type: 'T', source, target, properties: {} })
const GRAPH = merge([{
  nodes: [node('a', 'Region', { longitude: 118.9, latitude: 42.3 }), node('b', 'Region', { longitude: 121.1, latitude: 41.1 }), node('t', 'Task'), node('g', 'Agency'), node('p', 'Project'), node('lost', 'Industry')],
  edges: [edge('a', 't'), edge('t', 'b'), edge('g', 't'), edge('t', 'p')],
}])
const INPUT = { graph: GRAPH, before: new Map(), pinned: new Map(), ends: ['a', 'b'], aspect: 4 / 3, height: 600 }

describe('layouts', () => {
  it.each([['columns', columnLayout], ['between', betweenLayout], ['stages', stageLayout], ['map', geographicLayout]] as const)('%s gives every node a place of its own, the same each time', (_, layout) => {
    const places = layout(INPUT)
    expect([...places.keys()].sort()).toEqual([...GRAPH.nodes.keys()].sort())
    expect(new Set([...places.values()].map(({ x, y }) => `${x.toFixed(3)},${y.toFixed(3)}`)).size).toBe(GRAPH.nodes.size)
    expect(layout(INPUT)).toEqual(places)
  })

  it('keeps the line that joins the two ends directly free of other nodes', () => {
    const graph = merge([{ nodes: [...GRAPH.nodes.values()], edges: [edge('a', 'b'), edge('a', 't'), edge('t', 'b'), edge('a', 'p'), edge('p', 'b'), edge('a', 'g'), edge('g', 'b')] }])
    const places = betweenLayout({ ...INPUT, graph })
    for (const id of ['t', 'p', 'g', 'lost']) expect(places.get(id)?.y).not.toBe(0)
    expect(places.get('a')?.y).toBe(places.get('b')?.y)
  })

  it('puts the stages of a chain in the order in which they feed each other, and what belongs to a stage behind it', () => {
    const feeds = (source: string, target: string) => ({ ...edge(source, target), type: 'FEEDS' })
    const industry = (id: string) => node(id, 'Industry')
    const graph = merge([{
      nodes: [...['car', 'ore', 'steel', 'wheel', 'scrap'].map(industry), node('mill', 'Project'), node('elsewhere', 'Region')],
      // Scrap closes a circle: car → scrap → steel.
      edges: [feeds('ore', 'steel'), feeds('steel', 'car'), feeds('steel', 'wheel'), feeds('wheel', 'car'), feeds('car', 'scrap'), feeds('scrap', 'steel'), edge('mill', 'steel')],
    }])
    const ranks = stageRanks(graph)
    expect(['ore', 'steel', 'wheel', 'car'].map((id) => ranks.get(id))).toEqual([0, 1, 2, 3])
    const x = (id: string): number => stageLayout({ ...INPUT, graph }).get(id)?.x ?? NaN
    const ordered = ['elsewhere', 'ore', 'steel', 'mill', 'wheel', 'car'].map(x)
    expect(ordered).toEqual([...ordered].sort((a, b) => a - b))
    expect(new Set(ordered).size).toBe(6)
  })

  it('puts kinds into columns from region to industry', () => {
    const x = (id: string): number => columnLayout(INPUT).get(id)?.x ?? NaN
    expect([x('a'), x('t'), x('g'), x('p'), x('lost')]).toEqual([0, 260, 520, 780, 1040])
    expect(x('b')).toBe(x('a'))
  })

  it('breaks a long column into several', () => {
    const nodes = Array.from({ length: 100 }, (_, n) => node(`t${n}`, 'Task'))
    const places = [...columnLayout({ ...INPUT, graph: merge([{ nodes, edges: [] }]) }).values()]
    expect(new Set(places.map((place) => place.x)).size).toBeGreaterThan(3)
    const extent = (values: number[]): number => Math.max(...values) - Math.min(...values)
    expect(extent(places.map((place) => place.x)) / extent(places.map((place) => place.y))).toBeLessThan(1.6)
  })

  it('puts what joins two regions between them', () => {
    const places = betweenLayout(INPUT)
    expect(places.get('a')!.x).toBeLessThan(places.get('t')!.x)
    expect(places.get('t')!.x).toBeLessThan(places.get('b')!.x)
  })

  it('puts east right and north up, and what has no coordinates near what it is joined with', () => {
    const places = geographicLayout(INPUT)
    expect(places.get('b')!.x).toBeGreaterThan(places.get('a')!.x)
    expect(places.get('b')!.y).toBeLessThan(places.get('a')!.y)
    expect(Math.abs(places.get('t')!.x - (places.get('a')!.x + places.get('b')!.x) / 2)).toBeLessThan(60)
  })

  it('unprojects what it projects', () => {
    const back = unproject(project(118.9, 42.3))
    expect(back.longitude).toBeCloseTo(118.9)
    expect(back.latitude).toBeCloseTo(42.3)
  })

  it('starts new nodes beside a neighbour that has a place', () => {
    const places = seedPositions(GRAPH, new Map([['t', { x: 1000, y: 1000 }]]))
    expect(places.get('t')).toEqual({ x: 1000, y: 1000 })
    expect(Math.hypot(places.get('g')!.x - 1000, places.get('g')!.y - 1000)).toBeLessThan(150)
  })

  it('centres a layout unless a node is held', () => {
    expect(centred([['a', 10, 10], ['b', 20, 30]], new Map())).toEqual(new Map([['a', { x: -5, y: -10 }], ['b', { x: 5, y: 10 }]]))
    expect(centred([['a', 10, 10]], new Map([['a', { x: 3, y: 4 }]])).get('a')).toEqual({ x: 3, y: 4 })
  })
})

describe('untangling', () => {
  it('brings joined nodes of two columns side by side', () => {
    const pairs: [string, string][] = [['a', 'z'], ['b', 'y'], ['c', 'x']]
    const neighbours = new Map(pairs.flatMap(([left, right]) => [[left, new Set([right])], [right, new Set([left])]] as const))
    expect(untangle([['a', 'b', 'c'], ['x', 'y', 'z']], neighbours)).toEqual([['c', 'b', 'a'], ['x', 'y', 'z']])
  })

  it('keeps ranks together', () => {
    const neighbours = new Map([['a', new Set(['z'])], ['z', new Set(['a'])]])
    const rank = (id: string): number => (id === 'b' ? 0 : 1)
    expect(untangle([['a', 'b'], ['z']], neighbours, rank)[0]).toEqual(['b', 'a'])
  })
})

describe('arrow keys', () => {
  const places = new Map([['o', { x: 0, y: 0 }], ['right', { x: 10, y: 1 }], ['far', { x: 30, y: 0 }], ['up', { x: 1, y: 10 }]])

  it('go to the nearest node ahead', () => {
    expect(nearest('o', 'right', places)).toBe('right')
    expect(nearest('o', 'up', places)).toBe('up')
    expect(nearest('right', 'left', places)).toBe('o')
  })

  it('stay where nothing lies ahead', () => {
    expect(nearest('o', 'left', places)).toBeNull()
    expect(nearest('nobody', 'left', places)).toBeNull()
  })
})
