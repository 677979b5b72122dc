import { computed } from '@preact/signals'
import { address } from '../core/address/history'
import type { Language } from '../core/address/address'
import type { Localised } from '../core/api/types'
import { OTHER_QUESTION, QUESTIONS } from './questions'
import { TEXTS, type TextKey } from './texts'

/** The language of the page: as the address says, else as the browser prefers; Chinese unless it prefers English. */
export function preferredLanguage(languages: readonly string[]): Language {
  const first = languages.find((tag) => /^(zh|en)\b/i.test(tag))
  return first?.toLowerCase().startsWith('en') ? 'en' : 'zh'
}

export const language = computed<Language>(() => address.value.language || preferredLanguage(navigator.languages))

/** Put values into the places of a text, and the form of a word that goes with them. A value nobody gave leaves its place as it is. */
export function fill(text: string, values: Record<string, string | number>): string {
  const formed = text.replace(/\{(\w+):([^|}]*)\|([^}]*)\}/g, (place, name: string, one: string, other: string) => (name in values ? (String(values[name]) === '1' ? one : other) : place))
  return formed.replace(/\{(\w+)\}/g, (place, name: string) => (name in values ? String(values[name]) : place))
}

/** A text of the table in the language of the page. */
export function t(key: TextKey, values: Record<string, string | number> = {}): string {
  return fill(TEXTS[key][language.value === 'zh' ? 0 : 1], values)
}

/** The one of a pair of texts that fits the language of the page; empty where there is no pair. */
export function pick(pair: readonly [zh: string, en: string] | undefined): string {
  return pair?.[language.value === 'zh' ? 0 : 1] ?? ''
}

/** Words or names one after another, with the mark that the language of the page puts between them. */
export function listed(words: readonly string[]): string {
  return words.join(language.value === 'zh' ? '、' : ', ')
}

/** The one of two texts that fits the language of the page. */
export function localised(text: Localised | null | undefined): string {
  return text?.[language.value] ?? ''
}

/** A query of the catalogue as a question about what its parameters name. A blank nobody filled makes it a question by its title. */
export function question(query: { name: string; title: Localised }, words: Record<string, string>): string {
  const place = language.value === 'zh' ? 0 : 1
  const asked = fill(QUESTIONS[query.name]?.[place] ?? '{}', words)
  return /\{\w*\}/.test(asked) ? fill(OTHER_QUESTION[place], { title: localised(query.title) }) : asked
}

export function number(value: number): string {
  return value.toLocaleString(language.value === 'zh' ? 'zh-CN' : 'en-GB')
}
