import { computed, signal } from '@preact/signals'
import { EMPTY, formatAddress, parseAddress, type Address } from './address'

/** The address as state: reading it, changing it, going back, and undoing changes of the graph. */

export const address = signal<Address>(typeof location === 'undefined' ? EMPTY : parseAddress(location.hash))

const undoable = signal<Address[]>([])
export const canUndo = computed(() => undoable.value.length > 0)

function write(next: Address, replace: boolean): void {
  const fragment = formatAddress(next)
  if (replace || fragment === formatAddress(address.value)) history.replaceState(null, '', fragment)
  else history.pushState(null, '', fragment)
  address.value = next
}

/** Go to another page; only the language is taken along. */
export function goTo(next: Partial<Address>): void {
  undoable.value = []
  write({ ...EMPTY, language: address.value.language, ...next }, false)
  window.scrollTo(0, 0)
}

/** Change the view without touching what can be undone (selection, language). */
export function adjust(change: Partial<Address>, replace = false): void {
  write({ ...address.value, ...change }, replace)
}

/** Change the graph that is shown; `undo` takes it back. */
export function edit(change: Partial<Address>): void {
  undoable.value = [...undoable.value, address.value]
  write({ ...address.value, ...change }, false)
}

export function undo(): void {
  const before = undoable.value.at(-1)
  if (!before) return
  undoable.value = undoable.value.slice(0, -1)
  write({ ...before, language: address.value.language }, false)
}

/** Follow the browser's back and forward buttons and addresses typed by hand. */
export function followBrowser(): void {
  const read = (): void => {
    undoable.value = []
    address.value = parseAddress(location.hash)
  }
  window.addEventListener('popstate', read)
  window.addEventListener('hashchange', () => {
    if (location.hash !== formatAddress(address.value)) read()
  })
}
