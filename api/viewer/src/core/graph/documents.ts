import { computed, signal } from '@preact/signals'
import { api } from '../api/client'
import type { GraphNode } from '../api/types'
import { learn } from '../names/names'

/** The documents of the graph, for what is said of them beside their statements. */

const documents = signal<readonly GraphNode[]>([])

/** Year in which the document was issued, else the first of the years it plans for; null when it tells neither. */
export function yearOf({ properties }: GraphNode): number | null {
  const issued = Number(String(properties['issued'] ?? '').slice(0, 4))
  if (issued > 0) return issued
  const start = properties['period_start']
  return typeof start === 'number' ? start : null
}

/** What tells documents apart in a list: the name, the year where there is one, and the file where both are another's too. */
export function labelsOf(offered: readonly GraphNode[]): ReadonlyMap<string, string> {
  const dated = offered.map((one) => [one.name, yearOf(one)].filter((part) => part !== null && part !== '').join(' · '))
  const shared = new Set(dated.filter((label, position) => dated.indexOf(label) !== position))
  return new Map(offered.map((one, position): [string, string] => {
    const label = dated[position] ?? ''
    const file = one.properties['source']
    return [one.id, shared.has(label) && typeof file === 'string' ? `${label} · ${file}` : label]
  }))
}

/** The year of each document that has one, by its identifier. */
export const documentYears = computed<ReadonlyMap<string, number>>(
  () => new Map(documents.value.flatMap((one): [string, number][] => { const year = yearOf(one); return year === null ? [] : [[one.id, year]] })),
)

export async function loadDocuments(): Promise<void> {
  const found = (await api.documents()).documents
  learn(found)
  documents.value = found
}
