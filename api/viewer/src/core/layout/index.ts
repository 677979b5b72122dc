import type { LayoutName } from '../address/address'
import { betweenLayout } from './between'
import { columnLayout } from './columns'
import { forceLayout } from './force'
import { geographicLayout } from './geographic'
import { stageLayout } from './stages'
import type { LayoutInput, Point } from './types'

type Layout = (input: LayoutInput) => Map<string, Point> | Promise<Map<string, Point>>

const layouts: Record<LayoutName, Layout> = {
  force: forceLayout,
  columns: columnLayout,
  stages: stageLayout,
  between: betweenLayout,
  map: geographicLayout,
}

/** Places for all nodes of the graph; pinned nodes stay where they were put. */
export async function computeLayout(name: LayoutName, input: LayoutInput): Promise<Map<string, Point>> {
  if (input.graph.nodes.size === 0) return new Map()
  const found = await layouts[name](input)
  for (const [id, point] of input.pinned) if (found.has(id)) found.set(id, point)
  return found
}
