import type { CountedEdge, GraphEdge } from '../api/types'
import { relationOf, relationOrder } from '../kinds/relations'
import { isExplicit } from './filters'

/** One drawn line between two nodes: all statements that join them. */
export interface Line {
  key: string
  source: string
  target: string
  /** Relations, the most telling first. */
  types: string[]
  statements: GraphEdge[]
  /** How many statements these stand for: more where the server sent one for several. */
  weight: number
  /** True where all statements point the same way and their direction means something. */
  directed: boolean
  explicit: boolean
}

const SEPARATOR = ' ~ '

/** Key of the line between two nodes, the same from both ends. */
export function pairKey(a: string, b: string): string {
  return a < b ? `${a}${SEPARATOR}${b}` : `${b}${SEPARATOR}${a}`
}

/** The two nodes of a line, or null when the text is no key of a line. */
export function pairOf(key: string): [string, string] | null {
  const [a, b, rest] = key.split(SEPARATOR)
  return a !== undefined && b !== undefined && rest === undefined ? [a, b] : null
}

function lineOf(key: string, statements: GraphEdge[]): Line {
  const ranked = [...statements].sort((a, b) => relationOrder(a.type) - relationOrder(b.type))
  const first = ranked[0] as GraphEdge
  return {
    key,
    source: first.source,
    target: first.target,
    types: [...new Set(ranked.map((edge) => edge.type))],
    statements: ranked,
    weight: ranked.reduce((sum, edge: CountedEdge) => sum + (edge.count ?? 1), 0),
    directed: ranked.every((edge) => edge.source === first.source && !relationOf(edge.type).undirected),
    explicit: ranked.some(isExplicit),
  }
}

/** Join the statements between each two nodes into one line. Loops are left out. */
export function linesOf(edges: Iterable<GraphEdge>): Line[] {
  const pairs = new Map<string, GraphEdge[]>()
  for (const edge of edges) {
    if (edge.source === edge.target) continue
    const key = pairKey(edge.source, edge.target)
    const statements = pairs.get(key)
    if (statements) statements.push(edge)
    else pairs.set(key, [edge])
  }
  return [...pairs].map(([key, statements]) => lineOf(key, statements))
}
