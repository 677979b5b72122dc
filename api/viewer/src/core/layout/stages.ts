import { adjacency, type GraphData } from '../graph/data'
import { kindOrder } from '../kinds/kinds'
import { spread } from './columns'
import type { LayoutInput, Point } from './types'
import { untangle } from './untangle'

/** For each node that feeds or is fed, how many stages come before it; a stage on a circle counts from where the circle is entered. */
export function stageRanks(graph: GraphData): Map<string, number> {
  const feeds = new Map<string, string[]>()
  const fed = new Set<string>()
  for (const { type, source, target } of graph.edges.values()) {
    if (type !== 'FEEDS' || source === target) continue
    feeds.set(source, [...(feeds.get(source) ?? []), target])
    fed.add(target)
  }
  const ranks = new Map<string, number>()
  const walk = (id: string, rank: number, trail: ReadonlySet<string>): void => {
    if (trail.has(id) || (ranks.get(id) ?? -1) >= rank) return
    ranks.set(id, rank)
    for (const next of feeds.get(id) ?? []) walk(next, rank + 1, new Set([...trail, id]))
  }
  const sources = [...feeds.keys()].filter((id) => !fed.has(id))
  for (const id of sources) walk(id, 0, new Set())
  // What is left lies on circles that nothing leads into.
  for (const id of feeds.keys()) if (!ranks.has(id)) walk(id, 0, new Set())
  return ranks
}

/** What is no stage stands where the first of the stages does that it is joined with, else before all of them. */
function columnsOf(graph: GraphData): string[][] {
  const ranks = stageRanks(graph)
  const neighbours = adjacency(graph)
  const columns = new Map<number, string[]>()
  const nodes = [...graph.nodes.values()].sort((a, b) => kindOrder(a.label) - kindOrder(b.label) || a.name.localeCompare(b.name))
  for (const { id } of nodes) {
    const near = [...(neighbours.get(id) ?? [])].flatMap((other) => ranks.get(other) ?? [])
    // Stages stand in the even columns, what belongs to them in the odd ones behind.
    const rank = ranks.get(id)
    const place = rank !== undefined ? 2 * rank : near.length > 0 ? 2 * Math.min(...near) + 1 : -1
    columns.set(place, [...(columns.get(place) ?? []), id])
  }
  return [...columns].sort((a, b) => a[0] - b[0]).map(([, ids]) => ids)
}

/** The stages of chains from left to right, upstream to downstream, each with its projects, places and tasks behind it. */
export function stageLayout(input: LayoutInput): Map<string, Point> {
  const kind = (id: string): number => kindOrder(input.graph.nodes.get(id)?.label ?? '')
  return spread(untangle(columnsOf(input.graph), adjacency(input.graph), kind), input.aspect)
}
