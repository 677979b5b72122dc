import type { LinkGroup } from '../api/types'
import { keep, type GraphData } from './data'

/** Most nodes the groups switched on at first may bring: more is no picture any longer. */
const ROOM = 60

function membersOf(groups: readonly LinkGroup[], part: 'nodes' | 'edges'): Set<string> {
  return new Set(groups.flatMap((group) => group.items.flatMap((item) => item[part])))
}

/** The groups to draw while the reader has chosen none: in the server's order, as long as there is room; the first always. */
export function defaultGroups(groups: readonly LinkGroup[], room = ROOM): string[] {
  const chosen: LinkGroup[] = []
  for (const group of groups) {
    if (chosen.length === 0 || membersOf([...chosen, group], 'nodes').size <= room) chosen.push(group)
  }
  return chosen.map((group) => group.kind)
}

/** The graph less what only groups that are switched off bring. Nodes the reader opened otherwise stay. */
export function withGroups(graph: GraphData, groups: readonly LinkGroup[], shown: readonly string[], opened: ReadonlySet<string>): GraphData {
  const on = groups.filter((group) => shown.includes(group.kind))
  const off = groups.filter((group) => !shown.includes(group.kind))
  const [nodesOn, nodesOff, edgesOn, edgesOff] = [membersOf(on, 'nodes'), membersOf(off, 'nodes'), membersOf(on, 'edges'), membersOf(off, 'edges')]
  return keep(
    graph,
    ({ id }) => nodesOn.has(id) || !nodesOff.has(id) || opened.has(id),
    ({ id, source, target }) => edgesOn.has(id) || !edgesOff.has(id) || (opened.has(source) && opened.has(target)),
  )
}
