import { computed, signal, type Signal } from '@preact/signals'
import { EMPTY, formatAddress, parseAddress, type Address } from './address'

/** The address as state: reading it, changing it, going back, and undoing changes of the graph. */

export const address = signal<Address>(typeof location === 'undefined' ? EMPTY : parseAddress(location.hash))

const undoable = signal<Address[]>([])
const redoable = signal<Address[]>([])
export const canUndo = computed(() => undoable.value.length > 0)
export const canRedo = computed(() => redoable.value.length > 0)

function forgetSteps(): void {
  undoable.value = []
  redoable.value = []
}

/** Kept by the browser with each address that the reader came to from another one of the viewer. */
const FROM_HERE = { within: true }

function write(next: Address, replace: boolean): void {
  const fragment = formatAddress(next)
  if (replace || fragment === formatAddress(address.value)) history.replaceState(history.state, '', fragment)
  else history.pushState(FROM_HERE, '', fragment)
  address.value = next
}

/** Go to another page; only the language is taken along. */
export function goTo(next: Partial<Address>): void {
  forgetSteps()
  write({ ...EMPTY, language: address.value.language, ...next }, false)
  window.scrollTo(0, 0)
}

/** Back to where the reader came from; to the first page where this one was the first, as behind a link that was sent. */
export function goBack(): void {
  if (history.state !== null) history.back()
  else goTo({})
}

/** Change the view without touching what can be undone (selection, language). */
export function adjust(change: Partial<Address>, replace = false): void {
  write({ ...address.value, ...change }, replace)
}

/** Change the graph that is shown; `undo` takes it back, `redo` does it again. */
export function edit(change: Partial<Address>): void {
  undoable.value = [...undoable.value, address.value]
  redoable.value = []
  write({ ...address.value, ...change }, false)
}

/** Go to the last view of one list and keep the present one in the other. */
function step(from: Signal<Address[]>, to: Signal<Address[]>): void {
  const next = from.value.at(-1)
  if (!next) return
  from.value = from.value.slice(0, -1)
  to.value = [...to.value, address.value]
  write({ ...next, language: address.value.language }, false)
}

export function undo(): void {
  step(undoable, redoable)
}

export function redo(): void {
  step(redoable, undoable)
}

/** Follow the browser's back and forward buttons and addresses typed by hand. */
export function followBrowser(): void {
  const read = (): void => {
    forgetSteps()
    address.value = parseAddress(location.hash)
  }
  window.addEventListener('popstate', read)
  window.addEventListener('hashchange', () => {
    if (location.hash !== formatAddress(address.value)) read()
  })
}
