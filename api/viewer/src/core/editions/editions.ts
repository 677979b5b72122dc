import { diffChars } from 'diff'
import { api } from '../api/client'
import type { DocumentText, EditionChange, EditionItem, EditionPart, Editions, Graph, GraphEdge, GraphNode } from '../api/types'
import { unitsOf } from '../reader/codepoints'

/** Two editions of a plan, and what is shown of their differences. */

export const FATES = ['added', 'dropped', 'changed'] as const
export type Fate = (typeof FATES)[number]
export const PARTS = ['tasks', 'targets', 'projects'] as const
export type PartName = (typeof PARTS)[number]

/** One line of the comparison: what stands in the older edition, in the newer one, or in both with differences. */
export interface Row {
  fate: Fate
  old: EditionItem | null
  now: EditionItem | null
  changes: EditionChange[]
}

export interface Comparison {
  editions: Editions
  /** The words of the task with this identifier. */
  words: (id: string) => string
}

/** The words of each task of a document. */
function wordsOf({ text, sections }: DocumentText): Map<string, string> {
  const units = unitsOf(text)
  return new Map(sections.flatMap(({ id, properties: { start, end } }): [string, string][] => (typeof start === 'number' && typeof end === 'number' ? [[id, text.slice(units(start), units(end)).trim()]] : [])))
}

/** Ask for the differences and for both texts. Throws Problem. */
export async function loadEditions(from: string, to: string): Promise<Comparison> {
  const [editions, older, newer] = await Promise.all([api.editions(from, to), api.document(from), api.document(to)])
  const words = new Map([...wordsOf(older), ...wordsOf(newer)])
  return { editions, words: (id) => words.get(id) ?? '' }
}

/** Characters of a number of the outline that a title may begin with (三). */
const LONGEST_NUMBER = 3

/** A task's title behind the labels that lead to it; the last label of a task without a number is how its title begins, and is left out. */
export function headingOf({ path = [], name }: EditionItem): string {
  const last = path.at(-1) ?? ''
  const isTitle = [...last].length > LONGEST_NUMBER && (name.startsWith(last) || last.startsWith(name))
  return [...(isTitle ? path.slice(0, -1) : path), name].join(' ')
}

/** The differences of one kind: what changed, what came, what went. */
export function rowsOf({ added, dropped, changed }: EditionPart): Row[] {
  return [
    ...changed.map(({ from, to, changes }): Row => ({ fate: 'changed', old: from, now: to, changes })),
    ...added.map((now): Row => ({ fate: 'added', old: null, now, changes: [] })),
    ...dropped.map((old): Row => ({ fate: 'dropped', old, now: null, changes: [] })),
  ]
}

/** A run of characters: in both texts, or only in the one that is shown. */
export interface Run {
  text: string
  own: boolean
}

/** Beyond this length comparing character by character takes longer than a reader waits. */
const MOST_CHARACTERS = 6_000

/** Both texts in runs, what the other lacks set apart; without runs of their own where they are too long to compare. */
export function comparedRuns(old: string, now: string): { old: Run[]; now: Run[] } {
  if (old.length + now.length > MOST_CHARACTERS) return { old: [{ text: old, own: false }], now: [{ text: now, own: false }] }
  const parts = diffChars(old, now)
  const side = (other: 'added' | 'removed', own: 'added' | 'removed'): Run[] => parts.filter((part) => !part[other]).map((part) => ({ text: part.value, own: part[own] === true }))
  return { old: side('added', 'removed'), now: side('removed', 'added') }
}

function refs(value: unknown): { id: string; name: string }[] {
  return Array.isArray(value) ? value.filter((one): one is { id: string; name: string } => typeof (one as { id?: unknown } | null)?.id === 'string') : []
}

/** First and last year of building, of which one or both may not be told. */
export function yearsInWords(value: unknown): string {
  const years = Array.isArray(value) ? value.map((year) => (typeof year === 'number' ? String(year) : '')) : []
  return years.some(Boolean) ? [...new Set(years)].join('–') : ''
}

/** What a project costs, behind the name of that figure, its size, its years and what is built. */
export function projectWords({ investment, capacity, years, content }: EditionItem, cost: string): string {
  return [typeof investment === 'number' ? `${cost} ${investment}` : '', capacity ?? '', yearsInWords(years), content ?? ''].filter(Boolean).join(' · ')
}

/** The node that stands for a row: of a pair the newer one. */
function nodeOf({ old, now }: Row): EditionItem {
  return (now ?? old) as EditionItem
}

/**
 * The tasks that differ between the two documents: what came hangs at the newer one, what went at the older one, what changed at both,
 * with the bodies that were given or lost the lead.
 */
export function graphOf({ from, to, tasks }: Editions): Graph {
  const rows = rowsOf(tasks)
  const nodes = new Map<string, GraphNode>([from, to].map((node) => [node.id, node]))
  const edges: GraphEdge[] = []
  const add = (type: string, source: string, target: string): void => void edges.push({ id: `${type} ${source} ${target}`, type, source, target, properties: {} })
  for (const row of rows) {
    const task = nodeOf(row)
    nodes.set(task.id, { id: task.id, label: 'Task', name: task.name, properties: {} })
    if (row.old) add('PART_OF', task.id, from.id)
    if (row.now) add('PART_OF', task.id, to.id)
    for (const change of row.changes.filter(({ kind }) => kind === 'lead')) {
      for (const { id, name } of [...refs(change.from), ...refs(change.to)]) {
        if (!nodes.has(id)) nodes.set(id, { id, label: 'Agency', name, properties: {} })
        add('LEADS', id, task.id)
      }
    }
  }
  return { nodes: [...nodes.values()], edges }
}

/** What became of each task of the drawing. */
export function fates({ tasks }: Editions): Map<string, Fate> {
  return new Map(rowsOf(tasks).map((row) => [nodeOf(row).id, row.fate]))
}
