import { MultiDirectedGraph } from 'graphology'
import { describe, expect, it } from 'vitest'
import { pixelsPerUnit, spread } from './spread'

const ROOM = { width: 650, height: 610 }

describe('pushing nodes apart', () => {
  it('leaves no two nodes covering each other at the size at which they are drawn', () => {
    const nodes = Array.from({ length: 60 }, (_, n) => ({ id: `${n}`, size: n === 0 ? 19.5 : 9 }))
    const graph = new MultiDirectedGraph()
    // Crowded in the middle, a few far out: as a region with its agencies comes out of the layout.
    nodes.forEach(({ id }, n) => graph.addNode(id, { x: (n % 8) * (n > 50 ? 60 : 9), y: Math.floor(n / 8) * (n > 50 ? 60 : 9) }))
    spread(graph, { nodes, ...ROOM })
    const pixels = pixelsPerUnit(graph, ROOM)
    for (const a of nodes) {
      for (const b of nodes) {
        if (a.id >= b.id) continue
        const [p, q] = [graph.getNodeAttributes(a.id), graph.getNodeAttributes(b.id)]
        expect(Math.hypot(p['x'] - q['x'], p['y'] - q['y']) * pixels).toBeGreaterThan(a.size + b.size)
      }
    }
  })

  it('keeps a single node where it is', () => {
    const graph = new MultiDirectedGraph()
    graph.addNode('only', { x: 3, y: 4 })
    spread(graph, { nodes: [{ id: 'only', size: 10 }], ...ROOM })
    expect(graph.getNodeAttributes('only')).toMatchObject({ x: 3, y: 4 })
  })
})
