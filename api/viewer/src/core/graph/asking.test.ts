import { describe, expect, it } from 'vitest'
import { Problem } from '../api/problem'
import type { QueryParameter, QuerySummary } from '../api/types'
import { asked, notUnderstood } from './asking'

describe('a question in words', () => {
  it('is asked with the parameters that say something', () => {
    expect(asked({ theme: 'ecology', region: '', basis: null, limit: 100, offset: 0 })).toEqual({ theme: 'ecology' })
    expect(asked({ regions: ['region/1', 'region/2'], year: 2020 })).toEqual({ regions: 'region/1,region/2', year: '2020' })
  })

  it('leaves out what is so where nobody says anything', () => {
    const parameter = (name: string, usual: number | boolean | null) => ({ name, default: usual }) as unknown as QueryParameter
    const query = { parameters: [parameter('minimum', 0), parameter('maximum', 0), parameter('within', false), parameter('region', null)] } as unknown as QuerySummary
    expect(asked({ minimum: 10, maximum: 0, within: true, region: 'region/1' }, query)).toEqual({ minimum: '10', within: 'true', region: 'region/1' })
    expect(asked({ minimum: 0, maximum: 0.5, within: false }, query)).toEqual({ maximum: '0.5' })
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
