import { describe, expect, it } from 'vitest'
import { Problem } from '../api/problem'
import { asked, notUnderstood } from './asking'

describe('a question in words', () => {
  it('is asked with the parameters that say something', () => {
    expect(asked({ theme: 'ecology', region: '', basis: null, limit: 100, offset: 0 })).toEqual({ theme: 'ecology' })
    expect(asked({ regions: ['region/1', 'region/2'], year: 2020 })).toEqual({ regions: 'region/1,region/2', year: '2020' })
  })

  it('that is not understood comes with what is unclear and the nearest questions, each once', () => {
    const body = { type: '/problems/question-not-understood', unexplained: ['今天'], nearest: [{ question: 'a' }, { question: 'a' }, { query: 'b' }] }
    expect(notUnderstood(new Problem('refused', '', body))).toEqual({ unclear: ['今天'], nearest: ['a'] })
  })

  it('that fails for another reason is no misunderstanding', () => {
    expect(notUnderstood(new Problem('failed'))).toBeNull()
    expect(notUnderstood(new Problem('refused', '', { type: '/problems/question-not-understood' }))).toEqual({ unclear: [], nearest: [] })
  })
})
