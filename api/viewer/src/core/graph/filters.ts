import type { Address } from '../address/address'
import type { GraphEdge, GraphNode } from '../api/types'
import { keep, type GraphData } from './data'

export type Filters = Pick<Address, 'kindsOff' | 'relationsOff' | 'themesOff' | 'documentsOff' | 'explicitOnly' | 'confidence' | 'since' | 'until'>

/** What takes no filter away: as an address has it at first. */
export const NO_FILTERS: Filters = { kindsOff: [], relationsOff: [], themesOff: [], documentsOff: [], explicitOnly: false, confidence: 0, since: 0, until: 0 }

export function filtersOf(address: Address): Filters {
  const { kindsOff, relationsOff, themesOff, documentsOff, explicitOnly, confidence, since, until } = address
  return { kindsOff, relationsOff, themesOff, documentsOff, explicitOnly, confidence, since, until }
}

/** Code of the theme a node stands for or is filed under; empty when it has none. */
export function themeOf(node: GraphNode): string {
  const value = node.label === 'Theme' ? node.properties['code'] : node.properties['theme']
  return typeof value === 'string' ? value : ''
}

/** What the statement rests on; empty for reference data, which no document states. */
export function basisOf(edge: GraphEdge): string {
  const value = edge.properties['basis']
  return typeof value === 'string' ? value : ''
}

/** True for what a document says in so many words, and for reference data, which was not read from a text at all. */
export function isExplicit(edge: GraphEdge): boolean {
  const basis = basisOf(edge)
  return basis === '' || basis === 'explicit'
}

/** Identifier of the document that states it; empty for reference data. */
export function documentOf(edge: GraphEdge): string {
  const value = edge.properties['document']
  return typeof value === 'string' ? value : ''
}

/** How sure the reading is, from 0 to 1; reference data is certain. */
export function confidenceOf(edge: GraphEdge): number {
  const value = edge.properties['confidence']
  return typeof value === 'number' ? value : 1
}

/** True where the year is unknown, too: nothing says that it lies outside. */
function isWithin(year: number | undefined, { since, until }: Filters): boolean {
  return year === undefined || ((since === 0 || year >= since) && (until === 0 || year <= until))
}

/** Whether a statement passes; `years`: the year of each document. */
function statementFilter(filters: Filters, years: ReadonlyMap<string, number>): (edge: GraphEdge) => boolean {
  const relations = new Set(filters.relationsOff)
  const documents = new Set(filters.documentsOff)
  return (edge) =>
    !relations.has(edge.type) && !documents.has(documentOf(edge)) && (!filters.explicitOnly || isExplicit(edge)) &&
    confidenceOf(edge) * 100 >= filters.confidence && isWithin(years.get(documentOf(edge)), filters)
}

function joined(edges: Iterable<GraphEdge>): Set<string> {
  return new Set([...edges].flatMap(({ source, target }) => [source, target]))
}

/**
 * The part of the graph that the filters leave. A node that loses its last statement goes with it; `held` nodes stay.
 * years: the year of each document by its identifier.
 */
export function applyFilters(graph: GraphData, filters: Filters, years: ReadonlyMap<string, number> = new Map(), held: readonly string[] = []): GraphData {
  const kinds = new Set(filters.kindsOff)
  const themes = new Set(filters.themesOff)
  const passed = keep(graph, (node) => !kinds.has(node.label) && !themes.has(themeOf(node)))
  const left = keep(passed, () => true, statementFilter(filters, years))
  const before = joined(passed.edges.values())
  const after = joined(left.edges.values())
  return keep(left, ({ id }) => after.has(id) || !before.has(id) || held.includes(id))
}

export function isFiltering(filters: Filters): boolean {
  const { explicitOnly, confidence, since, until, kindsOff, relationsOff, themesOff, documentsOff } = filters
  return explicitOnly || confidence + since + until + kindsOff.length + relationsOff.length + themesOff.length + documentsOff.length > 0
}

/** Take the value out of the list, or put it in. */
export function toggled(list: readonly string[], value: string): string[] {
  return list.includes(value) ? list.filter((one) => one !== value) : [...list, value]
}
