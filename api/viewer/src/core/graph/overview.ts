import type { Overview, ThemeCount } from '../api/types'
import { placeOf } from '../layout/geographic'
import { adjacency, keep, merge, type GraphData } from './data'
import { linesOf } from './lines'

/** Most regions on the first page's map: the best linked ones. */
const MOST_REGIONS = 70

/** The regions of the overview and the links between them; of those without a link only the ones that have a place. */
export function regionMap(overview: Overview, most = MOST_REGIONS): GraphData {
  const linked = keep(merge([overview]), (node) => node.label === 'Region', (edge) => edge.type === 'COOPERATES_WITH')
  const near = adjacency(linked)
  const degree = (id: string): number => near.get(id)?.size ?? 0
  const ranked = [...linked.nodes.values()]
    .filter((node) => degree(node.id) > 0 || placeOf(node) !== null)
    .sort((a, b) => degree(b.id) - degree(a.id))
  const kept = new Set(ranked.slice(0, most).map((node) => node.id))
  return keep(linked, (node) => kept.has(node.id))
}

export interface Partner {
  id: string
  count: number
}

/** With whom a region is linked, and by how many statements, most first. */
export function partnersOf(map: GraphData, region: string): Partner[] {
  return linesOf(map.edges.values())
    .filter((line) => line.source === region || line.target === region)
    .map((line) => ({ id: line.source === region ? line.target : line.source, count: line.weight }))
    .sort((a, b) => b.count - a.count)
}

/** Pairs of regions that many statements join; a pair with a region that is not yet shown goes before one without. */
export function topPairs(map: GraphData, most: number): [string, string][] {
  const lines = linesOf(map.edges.values()).sort((a, b) => b.weight - a.weight || (a.key < b.key ? -1 : 1))
  const seen = new Set<string>()
  const fresh = lines.filter(({ source, target }) => {
    const isFresh = !seen.has(source) || !seen.has(target)
    seen.add(source).add(target)
    return isFresh
  })
  return [...new Set([...fresh, ...lines])].slice(0, most).map((line): [string, string] => [line.source, line.target])
}

export interface Total {
  id: string
  tasks: number
}

/** Tasks by theme or by region, most first. */
export function taskTotals(counts: readonly ThemeCount[], by: 'theme' | 'region'): Total[] {
  const totals = new Map<string, number>()
  for (const count of counts) totals.set(count[by], (totals.get(count[by]) ?? 0) + count.tasks)
  return [...totals].map(([id, tasks]) => ({ id, tasks })).sort((a, b) => b.tasks - a.tasks)
}
