import type { Colouring } from '../address/address'
import { adjacency, tally, type GraphData } from '../graph/data'
import { documentOf, themeOf } from '../graph/filters'
import type { Palette } from './palette'

/** Colours that ten groups of nodes are told apart by on a light and a dark ground: Tol's muted scheme, safe for colour-blind readers. */
const HUES: readonly (readonly [light: string, dark: string])[] = [
  ['#332288', '#8f84e0'], ['#117733', '#4fb573'], ['#cc6677', '#e58c9b'], ['#b8860b', '#ddcc77'], ['#0b7fab', '#88ccee'],
  ['#882255', '#d07aa6'], ['#2f9e8f', '#66c7bd'], ['#76762a', '#bdb95c'], ['#aa4499', '#cf85c9'], ['#c8501a', '#f08a55'],
]

/** One group of nodes of the same colour. */
export interface ColourClass {
  /** Code of the theme or identifier of the document; empty for all that have none of the ten colours. */
  value: string
  colour: string
  count: number
}

export interface Colours {
  of: ReadonlyMap<string, string>
  classes: ColourClass[]
}

/** The value that most of the items have, the first of the alphabet where several do; empty for none. */
function commonest(values: Iterable<string>): string {
  const counts = [...tally([...values].filter((value) => value !== ''), (value) => value)]
  return counts.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? ''
}

/** The theme of each node: its own, else that of most nodes it is joined with. */
function themes(graph: GraphData): Map<string, string> {
  const own = new Map([...graph.nodes.values()].map((node) => [node.id, themeOf(node)]))
  const neighbours = adjacency(graph)
  return new Map([...own].map(([id, theme]) => [id, theme || commonest([...(neighbours.get(id) ?? [])].map((other) => own.get(other) ?? ''))]))
}

/** The document that states most of what joins each node. */
function documents(graph: GraphData): Map<string, string> {
  const stated = new Map<string, string[]>([...graph.nodes.values()].map((node) => [node.id, node.label === 'Document' ? [node.id] : []]))
  for (const edge of graph.edges.values()) {
    stated.get(edge.source)?.push(documentOf(edge))
    stated.get(edge.target)?.push(documentOf(edge))
  }
  return new Map([...stated].map(([id, values]) => [id, commonest(values)]))
}

/** The colour of each node by what it is filed under, and what the colours mean; null where the colour tells the kind. */
export function coloursOf(graph: GraphData, colouring: Colouring, palette: Palette): Colours | null {
  if (colouring === 'kind') return null
  const values = colouring === 'theme' ? themes(graph) : documents(graph)
  const counts = [...tally(values.values(), (value) => value)].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  const named = counts.filter(([value]) => value !== '').slice(0, HUES.length)
  const colours = new Map(named.map(([value], place) => [value, (HUES[place] as readonly [string, string])[palette.dark ? 1 : 0]]))
  const classes = named.map(([value, count]) => ({ value, count, colour: colours.get(value) as string }))
  const others = counts.reduce((sum, [, count]) => sum + count, 0) - classes.reduce((sum, one) => sum + one.count, 0)
  return {
    of: new Map([...values].map(([id, value]) => [id, colours.get(value) ?? palette.neutral])),
    classes: others > 0 ? [...classes, { value: '', count: others, colour: palette.neutral }] : classes,
  }
}
