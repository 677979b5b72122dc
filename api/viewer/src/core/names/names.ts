import { signal } from '@preact/signals'
import { api } from '../api/client'
import type { GraphNode } from '../api/types'

/** Names of nodes by identifier, for places that only know the identifier. */

const known = signal<ReadonlyMap<string, GraphNode>>(new Map())
const asked = new Set<string>()

export function learn(nodes: Iterable<GraphNode>): void {
  const fresh = [...nodes].filter((node) => !known.peek().has(node.id))
  if (fresh.length > 0) known.value = new Map([...known.peek(), ...fresh.map((node): [string, GraphNode] => [node.id, node])])
}

/** The node when it is known; otherwise it is asked for, and the caller drawn again when it comes. */
export function lookUp(id: string): GraphNode | null {
  const node = known.value.get(id)
  if (node || id === '' || asked.has(id)) return node ?? null
  asked.add(id)
  api.node(id).then((found) => learn([found]), () => undefined)
  return null
}

/** The last part of an identifier: what to show until the name is known. */
export function nameOf(id: string): string {
  return lookUp(id)?.name || id.slice(id.lastIndexOf('/') + 1)
}
