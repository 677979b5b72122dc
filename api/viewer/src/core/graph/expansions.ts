import type { Expansion } from '../address/address'
import type { NeighbourCount, NodeDetails } from '../api/types'
import { expansionText } from '../address/address'
import { relationOf, relationOrder } from '../kinds/relations'

/** Most nodes that opening a node brings in at once: what can still be read without zooming. */
export const FIRST_NODES = 60
/** Most neighbours one expansion asks for. */
export const EXPANSION_LIMIT = 200

export function expansionOf(node: string, group: NeighbourCount): Expansion {
  return { node, type: group.type, direction: group.direction, label: group.label }
}

export function isOpen(expansions: readonly Expansion[], one: Expansion): boolean {
  const text = expansionText(one)
  return expansions.some((other) => expansionText(other) === text)
}

/** Groups of relations without a direction once, instead of once a direction. */
function joined(groups: readonly NeighbourCount[]): NeighbourCount[] {
  const found = new Map<string, NeighbourCount>()
  for (const group of groups) {
    const direction = relationOf(group.type).undirected ? 'both' : group.direction
    const key = `${group.type}:${direction}:${group.label}`
    found.set(key, { ...group, direction, count: (found.get(key)?.count ?? 0) + group.count })
  }
  return [...found.values()]
}

/** The groups of neighbours, the most telling relation first, then the larger group. */
export function rankedGroups(groups: readonly NeighbourCount[]): NeighbourCount[] {
  return joined(groups).sort((a, b) => relationOrder(a.type) - relationOrder(b.type) || b.count - a.count)
}

/** What to open when a reader comes to a node: telling relations first, while there is room; never nothing if there is anything. */
export function firstExpansions(node: NodeDetails, room = FIRST_NODES): Expansion[] {
  const ranked = rankedGroups(node.neighbours)
  const chosen: Expansion[] = []
  let left = room
  for (const group of ranked) {
    if (group.count > left) continue
    chosen.push(expansionOf(node.id, group))
    left -= group.count
  }
  const first = ranked[0]
  return chosen.length === 0 && first ? [expansionOf(node.id, first)] : chosen
}

/** Every group of the node that is not open yet. */
export function remainingExpansions(node: NodeDetails, open: readonly Expansion[]): Expansion[] {
  return rankedGroups(node.neighbours).map((group) => expansionOf(node.id, group)).filter((one) => !isOpen(open, one))
}
