import type { Graph, GraphEdge, GraphNode } from '../api/types'

/** The graph as loaded: every node and every statement once. */
export interface GraphData {
  nodes: ReadonlyMap<string, GraphNode>
  edges: ReadonlyMap<string, GraphEdge>
}

export const NOTHING: GraphData = { nodes: new Map(), edges: new Map() }

/** All graphs as one. An edge whose end nobody brought along is left out. */
export function merge(graphs: Iterable<Graph>): GraphData {
  const nodes = new Map<string, GraphNode>()
  const all = new Map<string, GraphEdge>()
  for (const graph of graphs) {
    for (const node of graph.nodes) if (!nodes.has(node.id)) nodes.set(node.id, node)
    for (const edge of graph.edges) all.set(edge.id, edge)
  }
  const edges = new Map([...all].filter(([, edge]) => nodes.has(edge.source) && nodes.has(edge.target)))
  return { nodes, edges }
}

/** Keep the nodes that pass, the edges that pass, and no edge without both ends. */
export function keep(
  graph: GraphData,
  node: (node: GraphNode) => boolean,
  edge: (edge: GraphEdge) => boolean = () => true,
): GraphData {
  const nodes = new Map([...graph.nodes].filter(([, one]) => node(one)))
  const edges = new Map([...graph.edges].filter(([, one]) => nodes.has(one.source) && nodes.has(one.target) && edge(one)))
  return { nodes, edges }
}

/** For each node the nodes it is joined with, in either direction. */
export function adjacency(graph: GraphData): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>([...graph.nodes.keys()].map((id) => [id, new Set<string>()]))
  for (const { source, target } of graph.edges.values()) {
    if (source === target) continue
    found.get(source)?.add(target)
    found.get(target)?.add(source)
  }
  return found
}

/** Steps from one node to each node that can be reached from it. */
export function distances(from: string, neighbours: ReadonlyMap<string, ReadonlySet<string>>): Map<string, number> {
  const found = new Map<string, number>(neighbours.has(from) ? [[from, 0]] : [])
  const queue = [...found.keys()]
  for (let next = 0; next < queue.length; next += 1) {
    const id = queue[next] as string
    for (const other of neighbours.get(id) ?? []) {
      if (found.has(other)) continue
      found.set(other, (found.get(id) ?? 0) + 1)
      queue.push(other)
    }
  }
  return found
}

/** How often each value occurs, most frequent first. */
export function tally<T>(items: Iterable<T>, value: (item: T) => string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const item of items) {
    const key = value(item)
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return new Map([...counts].sort((a, b) => b[1] - a[1]))
}
