import type { Direction } from '../api/types'

/** Everything that makes up a view, kept in the page's address so that it can be shared and gone back to. */

export const PAGES = ['home', 'whole', 'explore', 'links', 'compare', 'matrix', 'timeline', 'editions', 'paths', 'query', 'document', 'upload'] as const
/** unknown: the address names no page of ours; `unknown` holds what it names. */
export type Page = (typeof PAGES)[number] | 'unknown'

export const LAYOUTS = ['force', 'columns', 'stages', 'between', 'map'] as const
export type LayoutName = (typeof LAYOUTS)[number]

export const MATRICES = ['industries', 'themes'] as const
/** industries: regions against the industries they promote; themes: agencies against the themes of the tasks they lead. */
export type MatrixName = (typeof MATRICES)[number]

export const COLOURINGS = ['kind', 'theme', 'document'] as const
/** What the colour of a node tells; the icon always tells its kind. */
export type Colouring = (typeof COLOURINGS)[number]

export const SIZINGS = ['links', 'statements', 'equal'] as const
/** What the size of a node tells: how many nodes it is joined with, by how many statements, or nothing. */
export type Sizing = (typeof SIZINGS)[number]

export type Language = 'zh' | 'en'

/** The neighbours of one node by one relation, brought into the view. */
export interface Expansion {
  type: string
  direction: Direction
  label: string
  node: string
}

/** A node held where the reader put it. */
export interface Pin {
  node: string
  x: number
  y: number
}

export interface Address {
  page: Page
  /** unknown: what stands in the page's place, so that the address stays what it was */
  unknown: string
  /** explore: the nodes the view starts from */
  nodes: string[]
  /** links, compare, timeline: the regions */
  regions: string[]
  /** links: the groups to draw; empty for as many as there is room for. editions: what is left out, and whether it is drawn */
  groups: string[]
  /** matrix: which one; empty for the first */
  matrix: MatrixName | ''
  /** paths: the two ends; editions: the older and the newer document */
  from: string
  to: string
  /** paths: the relations that a path may use; empty for all */
  via: string[]
  /** query: name in the catalogue and parameters */
  query: string
  parameters: Record<string, string>
  /** document: which, and the statement to show in it */
  document: string
  statement: string
  expansions: Expansion[]
  hidden: string[]
  pins: Pin[]
  /** identifier of a node, or of a line as `pairKey` gives it; empty for none */
  selected: string
  layout: LayoutName | ''
  kindsOff: string[]
  relationsOff: string[]
  themesOff: string[]
  /** Documents whose statements are left out. */
  documentsOff: string[]
  explicitOnly: boolean
  /** Least confidence of a statement, in per cent; 0 for any. */
  confidence: number
  /** First and last year of the documents whose statements are shown, on the timeline of what is due; 0 for any. */
  since: number
  until: number
  colouring: Colouring | ''
  sizing: Sizing | ''
  language: Language | ''
}

export const EMPTY: Address = {
  page: 'home', unknown: '', nodes: [], regions: [], groups: [], matrix: '', from: '', to: '', via: [], query: '', parameters: {}, document: '', statement: '', expansions: [], hidden: [],
  pins: [], selected: '', layout: '', kindsOff: [], relationsOff: [], themesOff: [], documentsOff: [],
  explicitOnly: false, confidence: 0, since: 0, until: 0, colouring: '', sizing: '', language: '',
}

const PARAMETER = 'p.'
const LAST_YEAR = 9999
const DIRECTIONS: readonly Direction[] = ['out', 'in', 'both']

/** Escape only what would break the address, so that Chinese names stay readable in it. */
function escape(text: string): string {
  return encodeURI(text).replace(/[&=+#?]/g, encodeURIComponent).replace(/%[89A-F][0-9A-F](%[89A-F][0-9A-F])*/gi, decodeSafely)
}

function decodeSafely(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function isOneOf<T extends string>(values: readonly T[], text: string): text is T {
  return (values as readonly string[]).includes(text)
}

function parseExpansion(text: string): Expansion[] {
  const [type, direction, label, ...node] = text.split(':')
  if (!type || !label || direction === undefined || !isOneOf(DIRECTIONS, direction) || node.length === 0) return []
  return [{ type, direction, label, node: node.join(':') }]
}

function parsePin(text: string): Pin[] {
  const [x, y, ...node] = text.split(':')
  const [px, py] = [Number(x), Number(y)]
  return node.length > 0 && Number.isFinite(px) && Number.isFinite(py) ? [{ node: node.join(':'), x: px, y: py }] : []
}

/** The same text for the same expansion, also used as its key. */
export function expansionText(one: Expansion): string {
  return `${one.type}:${one.direction}:${one.label}:${one.node}`
}

function figureText(value: number): string {
  return value === 0 ? '' : String(value)
}

/** A whole number from 0 to `most`, else 0. */
function figureOf(text: string, most: number): number {
  const value = Number(text)
  return Number.isInteger(value) && value > 0 && value <= most ? value : 0
}

function oneOf<T extends string>(values: readonly T[], text: string): T | '' {
  return isOneOf(values, text) ? text : ''
}

/** Write an address as the fragment of a URL, beginning with `#`. Empty parts are left out. */
export function formatAddress(address: Address): string {
  const parts: [string, string][] = [
    ...address.nodes.map((id): [string, string] => ['node', id]),
    ...address.regions.map((id): [string, string] => ['region', id]),
    ...address.groups.map((kind): [string, string] => ['group', kind]),
    ['of', address.matrix], ['from', address.from], ['to', address.to], ...address.via.map((type): [string, string] => ['via', type]), ['name', address.query],
    ...Object.entries(address.parameters).map(([name, value]): [string, string] => [PARAMETER + name, value]),
    ['id', address.document], ['at', address.statement],
    ...address.expansions.map((one): [string, string] => ['open', expansionText(one)]),
    ...address.hidden.map((id): [string, string] => ['hide', id]),
    ...address.pins.map((pin): [string, string] => ['pin', `${Math.round(pin.x)}:${Math.round(pin.y)}:${pin.node}`]),
    ['select', address.selected], ['layout', address.layout],
    ...address.kindsOff.map((name): [string, string] => ['without', name]),
    ...address.relationsOff.map((name): [string, string] => ['unlinked', name]),
    ...address.themesOff.map((name): [string, string] => ['untheme', name]),
    ...address.documentsOff.map((id): [string, string] => ['undocument', id]),
    ['explicit', address.explicitOnly ? '1' : ''], ['sure', figureText(address.confidence)], ['since', figureText(address.since)], ['until', figureText(address.until)],
    ['colour', address.colouring], ['size', address.sizing], ['lang', address.language],
  ]
  const query = parts.filter(([, value]) => value !== '').map(([name, value]) => `${escape(name)}=${escape(value)}`).join('&')
  const path = address.page === 'unknown' ? escape(address.unknown) : address.page
  return `#/${path === 'home' ? '' : path}${query === '' ? '' : `?${query}`}`
}

/** Read an address back. Parts that make no sense are ignored, never an error: addresses are typed and cut by hand. Only a page that there is not is told. */
export function parseAddress(fragment: string): Address {
  const [path = '', query = ''] = splitOnce(fragment.replace(/^#?\/?/, ''), '?')
  const values = new URLSearchParams(query)
  const one = (name: string): string => values.get(name) ?? ''
  const parameters = [...values].filter(([name]) => name.startsWith(PARAMETER)).map(([name, value]) => [name.slice(PARAMETER.length), value])
  const language = one('lang')
  const page = path === '' ? 'home' : isOneOf(PAGES, path) ? path : 'unknown'
  return {
    page, unknown: page === 'unknown' ? decodeSafely(path) : '',
    nodes: values.getAll('node'), regions: values.getAll('region'), groups: values.getAll('group'), matrix: oneOf(MATRICES, one('of')), from: one('from'), to: one('to'), via: values.getAll('via'),
    query: one('name'), parameters: Object.fromEntries(parameters) as Record<string, string>,
    document: one('id'), statement: one('at'),
    expansions: values.getAll('open').flatMap(parseExpansion), hidden: values.getAll('hide'), pins: values.getAll('pin').flatMap(parsePin),
    selected: one('select'), layout: oneOf(LAYOUTS, one('layout')),
    kindsOff: values.getAll('without'), relationsOff: values.getAll('unlinked'), themesOff: values.getAll('untheme'),
    documentsOff: values.getAll('undocument'), explicitOnly: one('explicit') === '1',
    confidence: figureOf(one('sure'), 100), since: figureOf(one('since'), LAST_YEAR), until: figureOf(one('until'), LAST_YEAR),
    colouring: oneOf(COLOURINGS, one('colour')), sizing: oneOf(SIZINGS, one('size')), language: language === 'zh' || language === 'en' ? language : '',
  }
}

function splitOnce(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark)
  return at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}
