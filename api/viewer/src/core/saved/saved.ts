import { signal } from '@preact/signals'

/** Views that the reader keeps in this browser: a name and the address that shows the view again. */
export interface SavedView {
  name: string
  /** The fragment of the page's address, from `#` on. */
  fragment: string
}

const KEY = 'regiongraph.views'
/** As many as a reader can look through. */
export const MOST_VIEWS = 50

function isView(value: unknown): value is SavedView {
  const { name, fragment } = (value ?? {}) as Record<string, unknown>
  return typeof name === 'string' && typeof fragment === 'string' && fragment.startsWith('#/')
}

/** The views in a stored text; what was written by hand or by another version and makes no sense is left out. */
export function parseViews(text: string | null): SavedView[] {
  try {
    const value: unknown = JSON.parse(text ?? '[]')
    return Array.isArray(value) ? value.filter(isView).map(({ name, fragment }) => ({ name, fragment })) : []
  } catch {
    return []
  }
}

function remembered(): SavedView[] {
  try {
    return parseViews(localStorage.getItem(KEY))
  } catch {
    return []
  }
}

export const savedViews = signal<readonly SavedView[]>(remembered())

function keep(views: readonly SavedView[]): void {
  savedViews.value = views
  try {
    localStorage.setItem(KEY, JSON.stringify(views))
  } catch {
    // Storage may be forbidden or full; the views then last as long as the page.
  }
}

/** Keep a view, the newest first; one of the same name gives way. */
export function saveView(view: SavedView): void {
  keep([view, ...savedViews.value.filter((other) => other.name !== view.name)].slice(0, MOST_VIEWS))
}

export function removeView(name: string): void {
  keep(savedViews.value.filter((view) => view.name !== name))
}
