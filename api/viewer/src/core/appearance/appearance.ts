import { computed, effect, signal } from '@preact/signals'
import { DARK, LIGHT } from '../canvas/palette'

/** Light or dark: as the reader chose on this device, else as the system is set. */

const KEY = 'regiongraph.appearance'

function remembered(): string | null {
  try {
    return localStorage.getItem(KEY)
  } catch {
    return null
  }
}

const chosen = signal(remembered())
const query = window.matchMedia('(prefers-color-scheme: dark)')
const system = signal(query.matches)
query.addEventListener('change', (event) => { system.value = event.matches })

export const dark = computed(() => (chosen.value === null ? system.value : chosen.value === 'dark'))
export const palette = computed(() => (dark.value ? DARK : LIGHT))

export function toggleAppearance(): void {
  chosen.value = dark.value ? 'light' : 'dark'
  try {
    localStorage.setItem(KEY, chosen.value)
  } catch {
    // Storage may be forbidden; the choice then lasts as long as the page.
  }
}

effect(() => { document.documentElement.dataset['appearance'] = dark.value ? 'dark' : 'light' })
