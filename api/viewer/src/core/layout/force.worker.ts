import { MultiDirectedGraph } from 'graphology'
import forceAtlas2 from 'graphology-layout-forceatlas2'
import type { ForceAnswer, ForceQuestion } from './force'
import { spread } from './spread'

/** Rounds by number of nodes: small graphs settle well, large ones stay within a second or two. */
function rounds(nodes: number): number {
  if (nodes < 150) return 600
  return nodes < 600 ? 300 : 100
}

function layout(question: ForceQuestion): ForceAnswer {
  const { nodes, edges } = question
  const graph = new MultiDirectedGraph()
  for (const { id, ...attributes } of nodes) graph.addNode(id, attributes)
  for (const { source, target } of edges) graph.addEdge(source, target)
  forceAtlas2.assign(graph, {
    iterations: rounds(nodes.length),
    settings: { ...forceAtlas2.inferSettings(graph), gravity: 1.2, scalingRatio: 90, slowDown: 6, barnesHutOptimize: nodes.length > 400 },
  })
  spread(graph, question)
  return graph.mapNodes((id, { x, y }) => [id, x as number, y as number])
}

self.addEventListener('message', (event: MessageEvent<ForceQuestion>) => {
  self.postMessage(layout(event.data))
})
