import type { Graph, GraphEdge, GraphNode, WholeGraph } from '../api/types'
import type { Point } from '../layout/types'

/** As many nodes as are told apart on a screen, and as the server gives. */
export const MOST_DRAWN = 10_000

/** A graph that came in columns, as nodes and edges, and where the server would draw each node. */
export function unfolded({ nodes, edges }: WholeGraph): { graph: Graph; places: Map<string, Point> } {
  const at = (place: number): string => nodes.id[place] ?? ''
  const drawnNodes = nodes.id.map((id, n): GraphNode => ({ id, label: nodes.label[n] ?? '', name: nodes.name[n] ?? '', properties: nodes.theme[n] ? { theme: nodes.theme[n] } : {} }))
  const drawnEdges = edges.id.map((id, n): GraphEdge => ({
    id, type: edges.type[n] ?? '', source: at(edges.source[n] ?? -1), target: at(edges.target[n] ?? -1),
    properties: { document: edges.document[n], basis: edges.basis[n], confidence: edges.confidence[n] },
  }))
  return { graph: { nodes: drawnNodes, edges: drawnEdges }, places: new Map(nodes.id.map((id, n) => [id, { x: nodes.x[n] ?? 0, y: nodes.y[n] ?? 0 }])) }
}
