import { computed, signal } from '@preact/signals'
import { language, localised } from '../../i18n'
import { LINK_GROUPS, PHRASES, PLURALS } from '../../i18n/phrases'
import { api } from '../api/client'
import type { Direction, Localised, Vocabulary, VocabularyEntry } from '../api/types'

/** The names of kinds, relations and themes, and what rules take as a fact, from the server's vocabulary. A name it does not know stands for itself. */

interface Names {
  classes: ReadonlyMap<string, Localised>
  relations: ReadonlyMap<string, Localised>
  themes: ReadonlyMap<string, Localised>
  rules: ReadonlyMap<string, Localised>
}

const NONE: Names = { classes: new Map(), relations: new Map(), themes: new Map(), rules: new Map() }
const names = signal<Names>(NONE)

/** Changes when words do: what is drawn with words has to be drawn anew. */
export const wording = computed(() => ({ names: names.value, language: language.value }))

function byName(entries: readonly VocabularyEntry[]): Map<string, Localised> {
  return new Map(entries.map((entry) => [entry.name, entry.label]))
}

export function useVocabulary({ classes, relations, themes, rules }: Vocabulary): void {
  names.value = { classes: byName(classes), relations: byName(relations), themes: byName(themes), rules: new Map(rules.map((rule) => [rule.name, rule.definition])) }
}

export async function loadVocabulary(): Promise<void> {
  useVocabulary(await api.vocabulary())
}

export function kindName(name: string): string {
  return localised(names.value.classes.get(name)) || name
}

/** The name of a kind for several of them. */
export function kindPlural(name: string): string {
  return PLURALS[name]?.[language.value === 'zh' ? 0 : 1] ?? kindName(name)
}

export function relationName(name: string): string {
  return localised(names.value.relations.get(name)) || name
}

export function themeName(code: string): string {
  return localised(names.value.themes.get(code)) || code
}

/** What a rule takes as a fact, in words. */
export function ruleText(name: string): string {
  return localised(names.value.rules.get(name)) || name
}

export function themeCodes(): string[] {
  return [...names.value.themes.keys()]
}

/** How a relation reads from a node's side, as the heading of a list. */
export function relationPhrase(name: string, direction: Direction): string {
  const phrase = PHRASES[name]
  if (!phrase) return relationName(name)
  return phrase[(language.value === 'zh' ? 0 : 2) + (direction === 'in' ? 1 : 0)] ?? name
}

/** The heading for links of one kind between regions. */
export function linkGroupName(kind: string): string {
  return LINK_GROUPS[kind]?.[language.value === 'zh' ? 0 : 1] ?? kind
}
