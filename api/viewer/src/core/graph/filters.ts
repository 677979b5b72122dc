import type { Address } from '../address/address'
import type { GraphEdge, GraphNode } from '../api/types'
import { keep, type GraphData } from './data'

export type Filters = Pick<Address, 'kindsOff' | 'relationsOff' | 'themesOff' | 'explicitOnly'>

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

/** The part of the graph that the filters leave. */
export function applyFilters(graph: GraphData, filters: Filters): GraphData {
  const kinds = new Set(filters.kindsOff)
  const relations = new Set(filters.relationsOff)
  const themes = new Set(filters.themesOff)
  return keep(
    graph,
    (node) => !kinds.has(node.label) && !themes.has(themeOf(node)),
    (edge) => !relations.has(edge.type) && (!filters.explicitOnly || isExplicit(edge)),
  )
}

export function isFiltering(filters: Filters): boolean {
  return filters.explicitOnly || filters.kindsOff.length + filters.relationsOff.length + filters.themesOff.length > 0
}

/** Take the value out of the list, or put it in. */
export function toggled(list: readonly string[], value: string): string[] {
  return list.includes(value) ? list.filter((one) => one !== value) : [...list, value]
}
