import { afterEach, describe, expect, it } from 'vitest'
import { EMPTY } from '../address/address'
import { address } from '../address/history'
import { ruleText, useVocabulary } from './vocabulary'

describe('what a rule takes as a fact', () => {
  useVocabulary({ classes: [], relations: [], themes: [], rules: [{ name: 'clause-explicit', definition: { zh: '条款写明牵头单位', en: 'the clause names who leads' } }] })
  afterEach(() => { address.value = EMPTY })

  it.each([['zh', '条款写明牵头单位'], ['en', 'the clause names who leads']] as const)('is told in words of the page (%s)', (language, words) => {
    address.value = { ...EMPTY, language }
    expect(ruleText('clause-explicit')).toBe(words)
  })

  it('is its name where the server does not know it', () => {
    address.value = { ...EMPTY, language: 'zh' }
    expect(ruleText('of-another-version')).toBe('of-another-version')
  })
})
