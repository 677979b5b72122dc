import type { Stage } from '../canvas/stage'
import { lineColour, nodeColour } from '../canvas/palette'
import { kindOf } from '../kinds/kinds'
import { placeLabels, shorten, type Box, type LabelWish } from '../labels/place'

/** The drawing as figures, in pixels of the box it was drawn in, so that it can be written down in any form. */
export interface Scene {
  width: number
  height: number
  ground: string
  ink: string
  /** Colour of the icons on the nodes. */
  sign: string
  nodes: SceneNode[]
  lines: SceneLine[]
}

export interface SceneNode {
  id: string
  name: string
  kind: string
  icon: string
  colour: string
  x: number
  y: number
  size: number
  /** Where the label begins, at its baseline; null where there is no room for it. */
  label: { x: number; y: number; text: string } | null
}

export interface SceneLine {
  source: string
  target: string
  colour: string
  width: number
  directed: boolean
}

const LONGEST = 26
const LINE_HEIGHT = 17
const BASELINE = 13

/** About how wide a text of 12 px is: a Chinese character takes its full height, a letter a little more than half. */
export function widthOf(text: string): number {
  return [...text].reduce((sum, one) => sum + (one.charCodeAt(0) > 0x2e7f ? 12 : 7), 4)
}

function wishOf(node: Omit<SceneNode, 'label'>): LabelWish {
  const [width, height, gap] = [widthOf(shorten(node.name, LONGEST)), LINE_HEIGHT, node.size + 2]
  const places: Box[] = [
    { x: node.x - width / 2, y: node.y + gap, width, height }, { x: node.x + gap, y: node.y - height / 2, width, height },
    { x: node.x - width / 2, y: node.y - gap - height, width, height }, { x: node.x - gap - width, y: node.y - height / 2, width, height },
  ]
  return { id: node.id, places, priority: node.size }
}

/** Give each node its label where it covers no other. */
export function withLabels(nodes: readonly Omit<SceneNode, 'label'>[]): SceneNode[] {
  const taken = nodes.map(({ x, y, size }): Box => ({ x: x - size, y: y - size, width: 2 * size, height: 2 * size }))
  const places = placeLabels(nodes.map(wishOf), taken)
  return nodes.map((node) => {
    const place = places.get(node.id)
    return { ...node, label: place ? { x: place.x + 2, y: place.y + BASELINE, text: shorten(node.name, LONGEST) } : null }
  })
}

/** What the stage shows now. */
export function sceneOf(stage: Stage): Scene {
  const { sigma, graph, look } = stage
  const nodes = graph.nodes().flatMap((id) => {
    const data = sigma.getNodeDisplayData(id)
    if (!data) return []
    const { name, kind } = graph.getNodeAttributes(id) as { name: string; kind: string }
    const { x, y } = sigma.framedGraphToViewport(data)
    return [{ id, name, kind, icon: kindOf(kind).icon, colour: look.colours?.get(id) ?? nodeColour(kind, look.palette), x, y, size: sigma.scaleSize(data.size) }]
  })
  const lines = [...stage.lines.values()].map((line): SceneLine => ({
    source: line.source, target: line.target, colour: lineColour(line.types, look.palette), width: 1 + Math.min(2.5, Math.log2(line.weight)), directed: line.directed,
  }))
  const { width, height } = sigma.getDimensions()
  return { width, height, ground: look.palette.halo, ink: look.palette.ink, sign: look.palette.dark ? '#12181c' : '#ffffff', nodes: withLabels(nodes), lines }
}
