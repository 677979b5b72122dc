import type { GraphData } from '../graph/data'

export interface Point {
  x: number
  y: number
}

export type Positions = ReadonlyMap<string, Point>

/** What a layout may use: the graph, where nodes were, which are held fast, and the ends of interest. */
export interface LayoutInput {
  graph: GraphData
  before: Positions
  pinned: ReadonlyMap<string, Point>
  /** The two nodes the `between` layout stretches the graph between. */
  ends: readonly string[]
  /** Width of the drawing by its height. */
  aspect: number
  /** Height of the drawing in pixels. */
  height: number
}
