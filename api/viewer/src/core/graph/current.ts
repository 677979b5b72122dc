import { computed, effect, signal, untracked } from '@preact/signals'
import type { LayoutName, Page } from '../address/address'
import { address, goTo } from '../address/history'
import { api } from '../api/client'
import { asProblem, type Problem } from '../api/problem'
import { palette } from '../appearance/appearance'
import { coloursOf } from '../canvas/colouring'
import { learn } from '../names/names'
import { NOTHING } from './data'
import { firstExpansions } from './expansions'
import { defaultGroups, withGroups } from './groups'
import { documentYears, loadDocuments } from './documents'
import { applyFilters, filtersOf } from './filters'
import { Loader, valueOf } from './loading'
import { loadKey, loadView, type View } from './view'

/** The view that the address asks for, loaded whenever the address asks for another one. */

const loader = new Loader<View>()
export const view = loader.state
export const loaded = computed(() => valueOf(view.value))
const groups = computed(() => loaded.value?.groups ?? [])
/** links: the kinds of groups that are drawn. */
export const shownGroups = computed(() => (address.value.groups.length > 0 ? address.value.groups : defaultGroups(groups.value)))
const shownKey = computed(() => shownGroups.value.join())
/** The graph of the view, less what switched-off groups bring. */
export const whole = computed(() => {
  void shownKey.value
  const { graph, opened } = loaded.value ?? { graph: NOTHING, opened: [] }
  return groups.value.length === 0 ? graph : withGroups(graph, groups.value, shownGroups.peek(), new Set(opened))
})

const filters = computed(() => JSON.stringify(filtersOf(address.value)))
/** The part of the graph that the filters leave; it stays the same object while graph and filters do. */
export const visible = computed(() => {
  void filters.value
  return applyFilters(whole.value, filtersOf(address.peek()), documentYears.value, starts.peek())
})

/** The nodes that the view starts from. */
const starts = computed(() => {
  const { nodes, regions, from, to } = address.value
  return [...nodes, ...regions, from, to]
})

const key = computed(() => loadKey(address.value))
/** What the view starts from, whatever was opened or hidden since. */
export const source = computed(() => loadKey({ ...address.value, expansions: [], hidden: [] }))
/** The pages that are about one drawing. */
const DRAWN: ReadonlySet<Page> = new Set<Page>(['whole', 'explore', 'links', 'paths', 'query'])
let lastSource = ''

function reload(): void {
  const wanted = address.peek()
  if (!DRAWN.has(wanted.page)) return
  // Only names and years of documents hang on this; the view says itself when the server is gone.
  loadDocuments().catch(() => undefined)
  const same = source.peek() === lastSource
  lastSource = source.peek()
  void loader.load(() => loadView(wanted), same)
}

export function watchAddress(): void {
  effect(() => {
    void key.value
    untracked(reload)
  })
  effect(() => learn(whole.value.nodes.values()))
}

export { reload }

/** The two nodes that a view is about, where it is about two. */
export const ends = computed<string[]>(() => {
  const { page, regions, from, to } = address.value
  if (page === 'links') return regions
  return page === 'paths' ? [from, to].filter((id) => id !== '') : []
})

/** The layout chosen, else the one that suits the page. */
export const layout = computed<LayoutName>(() => {
  if (address.value.layout !== '') return address.value.layout
  return ends.value.length === 2 ? 'between' : 'force'
})

/** What the colours tell, where it is not the kind. */
export const colours = computed(() => coloursOf(visible.value, address.value.colouring || 'kind', palette.value))

/** What went wrong with the last step a reader took, until the next one. */
export const failure = signal<Problem | null>(null)

/** Go to a node with its most telling neighbours around it. */
export async function openNode(id: string): Promise<void> {
  try {
    const node = await api.node(id)
    learn([node])
    goTo({ page: 'explore', nodes: [id], expansions: firstExpansions(node), selected: id })
  } catch (error) {
    failure.value = asProblem(error)
  }
}

export function openDocument(document: string, statement = ''): void {
  goTo({ page: 'document', document, statement })
}

/** Open the document in which a statement was read, at its words. */
export async function openStatement(edge: string): Promise<void> {
  try {
    const { document } = await api.statement(edge)
    if (document) openDocument(document.id, edge)
  } catch (error) {
    failure.value = asProblem(error)
  }
}
