import { api } from '../api/client'
import type { FoundPath, Graph, LinkGroup, QueryAnswer, QueryParameter, QuerySummary } from '../api/types'
import { expansionText, formatAddress, EMPTY, type Address, type Expansion } from '../address/address'
import { keep, merge, type GraphData } from './data'
import type { Point } from '../layout/types'
import { EXPANSION_LIMIT } from './expansions'
import { MOST_DRAWN, unfolded } from './whole'

/** What one address shows: the graph and what stands beside it. */
export interface View {
  graph: GraphData
  /** links: how much of each kind joins the regions */
  groups: LinkGroup[]
  paths: FoundPath[]
  answer: QueryAnswer | null
  /** Of what only a part was sent: texts of expansions, and the paths. */
  cut: string[]
  /** Nodes that expansions brought. */
  opened: string[]
  /** Where the server would draw nodes; empty where the browser lays them out. */
  places: ReadonlyMap<string, Point>
  /** Nodes of the whole graph that are not among these. */
  left: number
}

type Part = Partial<Omit<View, 'graph'>> & { graph: Graph }

/** The part of the address that decides what has to be loaded; two addresses with the same key show the same graph. */
export function loadKey(address: Address): string {
  const { page, nodes, regions, from, to, via, query, parameters, expansions, hidden } = address
  return formatAddress({ ...EMPTY, page, nodes, regions, from, to, via, query, parameters, expansions, hidden })
}

/** Each two of the list once. */
export function pairs<T>(list: readonly T[]): [T, T][] {
  return list.flatMap((a, at) => list.slice(at + 1).map((b): [T, T] => [a, b]))
}

/** Groups of the same kind as one. */
export function addGroups(lists: readonly (readonly LinkGroup[])[]): LinkGroup[] {
  const found = new Map<string, LinkGroup>()
  for (const { kind, count, items } of lists.flat()) {
    const before = found.get(kind)
    found.set(kind, { kind, count: (before?.count ?? 0) + count, items: [...(before?.items ?? []), ...items] })
  }
  return [...found.values()]
}

async function loadWhole(): Promise<Part[]> {
  const answer = await api.whole(MOST_DRAWN)
  return [{ ...unfolded(answer), left: answer.total.nodes - answer.nodes.id.length }]
}

async function loadNodes(ids: readonly string[]): Promise<Part[]> {
  const found = await Promise.all(ids.map((id) => api.node(id)))
  return [{ graph: { nodes: found, edges: [] } }]
}

async function loadLinks(regions: readonly string[]): Promise<Part[]> {
  if (regions.length < 2) return loadNodes(regions)
  const found = await Promise.all(pairs(regions).map(([a, b]) => api.links(a, b)))
  const graph = { nodes: found.flatMap((one) => one.nodes), edges: found.flatMap((one) => one.edges) }
  return [...(await loadNodes(regions)), { graph, groups: addGroups(found.map((one) => one.groups)), opened: [...regions] }]
}

/** Among what is cut: the search for paths, which ended before the longer ones. */
export const PATHS_CUT = 'paths'

async function loadPaths({ from, to, via }: Address): Promise<Part[]> {
  const ends = [from, to].filter((id) => id !== '')
  if (ends.length < 2) return loadNodes(ends)
  const found = await api.paths(from, to, via)
  return [...(await loadNodes(ends)), { graph: found, paths: found.paths, cut: found.truncated === true ? [PATHS_CUT] : [] }]
}

/** The first parameter that the question cannot do without and that nobody gave. */
export function lacking(query: QuerySummary, parameters: Readonly<Record<string, string>>): QueryParameter | undefined {
  return query.parameters.find((one) => one.required && (one.default ?? '') === '' && (parameters[one.name] ?? '') === '')
}

async function loadAnswer(name: string, parameters: Record<string, string>): Promise<Part[]> {
  const { queries } = await api.queries()
  const query = queries.find((one) => one.name === name)
  if (query && lacking(query, parameters)) return []
  const answer = await api.query(name, parameters)
  return [{ graph: answer.graph ?? { nodes: [], edges: [] }, answer }]
}

function loadSource(address: Address): Promise<Part[]> {
  switch (address.page) {
    case 'whole': return loadWhole()
    case 'explore': return loadNodes(address.nodes)
    case 'links': return loadLinks(address.regions)
    case 'paths': return loadPaths(address)
    case 'query': return loadAnswer(address.query, address.parameters)
    default: return Promise.resolve([])
  }
}

async function loadExpansion(one: Expansion): Promise<Part> {
  const { node, type, direction, label } = one
  const graph = await api.neighbours(node, { type, direction, label, limit: EXPANSION_LIMIT })
  return { graph, cut: graph.truncated === true ? [expansionText(one)] : [], opened: graph.nodes.map((found) => found.id) }
}

/** What joins nodes that came with separate answers; nothing to ask where one answer brought them all. */
async function loadAmong(parts: readonly Part[], address: Address): Promise<Part[]> {
  if (address.expansions.length === 0 && address.nodes.length < 2) return []
  const ids = [...merge(parts.map((part) => part.graph)).nodes.keys()]
  return ids.length < 2 ? [] : [{ graph: await api.among(ids.sort()) }]
}

/** Load everything an address shows. Throws Problem. */
export async function loadView(address: Address): Promise<View> {
  const [source, opened] = await Promise.all([loadSource(address), Promise.all(address.expansions.map(loadExpansion))])
  const brought = [...source, ...opened]
  const parts = [...brought, ...(await loadAmong(brought, address))]
  const hidden = new Set(address.hidden)
  return {
    graph: keep(merge(parts.map((part) => part.graph)), (node) => !hidden.has(node.id)),
    groups: parts.flatMap((part) => part.groups ?? []),
    paths: parts.flatMap((part) => part.paths ?? []),
    answer: parts.find((part) => part.answer)?.answer ?? null,
    cut: parts.flatMap((part) => part.cut ?? []),
    opened: parts.flatMap((part) => part.opened ?? []),
    places: parts.find((part) => part.places)?.places ?? new Map(),
    left: parts.find((part) => part.left)?.left ?? 0,
  }
}
