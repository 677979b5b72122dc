import { describe, expect, it } from 'vitest'
import { KINDS } from '../core/kinds/kinds'
import { RELATIONS } from '../core/kinds/relations'
import { fill, preferredLanguage } from '.'
import { LINK_GROUPS, PHRASES } from './phrases'
import { OTHER_QUESTION, QUESTIONS } from './questions'
import { ANSWER_KINDS, PROPERTY_NAMES, VALUE_NAMES } from './properties'
import { TEXTS } from './texts'

const places = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(String).sort()

describe('texts', () => {
  it.each(Object.entries(TEXTS))('%s has both languages with the same places', (_, [zh, en]) => {
    expect(zh.trim()).not.toBe('')
    expect(en.trim()).not.toBe('')
    expect(places(zh)).toEqual(places(en))
  })

  it.each([...Object.entries(QUESTIONS), ['other', OTHER_QUESTION] as const])('%s is a question in both languages about the same', (_, [zh, en]) => {
    expect(zh).toMatch(/？$/)
    expect(en).toMatch(/\?$/)
    expect(places(zh)).toEqual(places(en))
  })

  it('are complete for relations, links, properties and values', () => {
    const all = [...Object.values(PHRASES), ...Object.values(LINK_GROUPS), ...[ANSWER_KINDS, PROPERTY_NAMES, VALUE_NAMES].flatMap((table) => Object.values(table).map(({ zh, en }) => [zh, en]))]
    expect(all.flat().every((text) => text.trim() !== '')).toBe(true)
  })

  it('have a phrase for each relation that is drawn', () => {
    expect(RELATIONS.map((relation) => relation.name).filter((name) => !(name in PHRASES))).toEqual([])
  })

  it('are filled with values, and leave places without a value alone', () => {
    expect(fill('{n} of {m}', { n: 3 })).toBe('3 of {m}')
  })

  it.each([[1, '1 task'], ['1', '1 task'], [0, '0 tasks'], [21, '21 tasks'], ['1,001', '1,001 tasks']])('have the form that goes with %s', (n, expected) => {
    expect(fill('{n} {n:task|tasks}', { n })).toBe(expected)
  })

  it('have the form of a word for values that the text has, and that in English alone', () => {
    for (const [zh, en] of Object.values(TEXTS)) {
      expect(zh).not.toMatch(/\{\w+:/)
      for (const [, name] of en.matchAll(/\{(\w+):/g)) expect(en).toContain(`{${name}}`)
    }
  })
})

describe('language', () => {
  it.each([[['en-GB', 'zh-CN'], 'en'], [['fr', 'zh-TW', 'en'], 'zh'], [['fr'], 'zh'], [[], 'zh']] as const)('of a browser that prefers %j is %s', (languages, expected) => {
    expect(preferredLanguage(languages)).toBe(expected)
  })
})

describe('kinds', () => {
  it('have each their own colours and icon', () => {
    for (const part of [(n: number) => KINDS[n]!.colours[0], (n: number) => KINDS[n]!.colours[1], (n: number) => KINDS[n]!.icon]) {
      expect(new Set(KINDS.map((_, n) => part(n))).size).toBe(KINDS.length)
    }
  })
})
