import { afterEach, describe, expect, it, vi } from 'vitest'
import { forget } from '../api/client'
import type { Question } from './examples'
import { answerable, rowsOf } from './offered'

const label = { zh: '', en: '' }
const asking = (name: string): Question => ({ query: { name, title: label, description: label, group: 'x', columns: [], parameters: [] }, parameters: {} })

/** A server on which questions with an odd number find something and number 8 fails. */
function serve(url: string): Promise<Response> {
  const n = Number(/queries\/(\d+)/.exec(url)?.[1])
  const body = { query: String(n), parameters: {}, columns: ['name'], rows: n % 2 === 1 ? [['x']] : [], truncated: false }
  return Promise.resolve(new Response(JSON.stringify(body), { status: n === 8 ? 500 : 200 }))
}

afterEach(() => {
  forget()
  vi.unstubAllGlobals()
})

describe('questions offered', () => {
  it('are those that find something', async () => {
    vi.stubGlobal('fetch', serve)
    const found = await answerable(Array.from({ length: 10 }, (_, n) => asking(String(n))), Infinity)
    expect(found.map((one) => one.query.name)).toEqual(['1', '3', '5', '7', '9'])
  })

  it('are tried only until there are enough', async () => {
    const fetch = vi.fn(serve)
    vi.stubGlobal('fetch', fetch)
    const found = await answerable(Array.from({ length: 10 }, (_, n) => asking(String(n))), 2)
    expect(found.map((one) => one.query.name)).toEqual(['1', '3'])
    expect(fetch).toHaveBeenCalledTimes(4)
  })
})

describe('rows', () => {
  it('go by the names of their columns', () => {
    expect(rowsOf({ query: '', parameters: {}, columns: ['a', 'b'], rows: [[1, 2]], truncated: false })).toEqual([{ a: 1, b: 2 }])
  })
})
