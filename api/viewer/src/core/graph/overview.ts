import type { Graph } from '../api/types'
import { adjacency, keep, merge, type GraphData } from './data'
import { linesOf } from './lines'

/** Most regions on the first page's map: the best linked ones. */
const MOST_REGIONS = 90

/** The regions of the overview and the links between them, those with most links first. */
export function regionMap(overview: Graph, most = MOST_REGIONS): GraphData {
  const regions = keep(merge([overview]), (node) => node.label === 'Region')
  const near = adjacency(regions)
  const degree = (id: string): number => near.get(id)?.size ?? 0
  const ranked = [...regions.nodes.keys()].sort((a, b) => degree(b) - degree(a))
  const kept = new Set(ranked.slice(0, most))
  return keep(regions, (node) => kept.has(node.id))
}

export interface Partner {
  id: string
  count: number
}

/** With whom a region is linked, and by how many statements, most first. */
export function partnersOf(map: GraphData, region: string): Partner[] {
  return linesOf(map.edges.values())
    .filter((line) => line.source === region || line.target === region)
    .map((line) => ({ id: line.source === region ? line.target : line.source, count: line.statements.length }))
    .sort((a, b) => b.count - a.count)
}

/** The pairs of regions that most statements join. */
export function topPairs(map: GraphData, most: number): [string, string][] {
  return linesOf(map.edges.values())
    .sort((a, b) => b.statements.length - a.statements.length || (a.key < b.key ? -1 : 1))
    .slice(0, most)
    .map((line): [string, string] => [line.source, line.target])
}
