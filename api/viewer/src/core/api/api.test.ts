import { afterEach, describe, expect, it, vi } from 'vitest'
import { api, forget, pathOf, urlOf } from './client'
import { detailOf, Problem } from './problem'

const answer = (body: unknown, status = 200): Response => new Response(typeof body === 'string' ? body : JSON.stringify(body), { status })

afterEach(() => {
  forget()
  vi.unstubAllGlobals()
})

async function failing(response: () => Promise<Response>): Promise<Problem> {
  vi.stubGlobal('fetch', response)
  return api.node('region/1').then(() => { throw new Error('did not fail') }, (error: Problem) => error)
}

describe('addresses', () => {
  it('keep the slashes of identifiers and escape the rest', () => {
    expect(pathOf('task/e0/三/(一)/a?b#c')).toBe('task/e0/%E4%B8%89/(%E4%B8%80)/a%3Fb%23c')
  })

  it('leave out parameters without a value', () => {
    expect(urlOf('search', { q: '赤峰', label: '', limit: undefined })).toBe('search?q=%E8%B5%A4%E5%B3%B0')
  })
})

describe('asking the server', () => {
  it('tells what is not there, with the words of the server', async () => {
    const problem = await failing(() => Promise.resolve(answer({ title: 'No such node', detail: 'region/1' }, 404)))
    expect([problem.trouble, problem.detail]).toEqual(['missing', 'No such node · region/1'])
  })

  it.each([[422, 'refused'], [500, 'failed'], [503, 'slow'], [504, 'slow']] as const)('takes status %i as %s', async (status, trouble) => {
    expect((await failing(() => Promise.resolve(answer('<html>', status)))).trouble).toBe(trouble)
  })

  it('knows a store that nothing was loaded into', async () => {
    expect((await failing(() => Promise.resolve(answer({ type: '/problems/store-missing' }, 503)))).trouble).toBe('empty')
  })

  it('knows a server that is gone, slow, or sends no JSON', async () => {
    expect((await failing(() => Promise.reject(new TypeError('Failed to fetch')))).trouble).toBe('unreachable')
    expect((await failing(() => Promise.reject(new DOMException('', 'TimeoutError')))).trouble).toBe('slow')
    expect((await failing(() => Promise.resolve(answer('hello')))).trouble).toBe('failed')
  })

  it('sends identifiers and asks once for the same ones', async () => {
    const fetch = vi.fn((_url: string, _how: RequestInit) => Promise.resolve(answer({ nodes: [], edges: [] })))
    vi.stubGlobal('fetch', fetch)
    await api.among(['region/1', 'region/2'])
    await api.among(['region/1', 'region/2'])
    await api.among(['region/1', 'region/3'])
    expect(fetch.mock.calls.map(([url, how]) => [url, how.method, how.body])).toEqual([
      ['graph', 'POST', '{"nodes":["region/1","region/2"]}'], ['graph', 'POST', '{"nodes":["region/1","region/3"]}'],
    ])
  })

  it('asks once for an answer and again after a failure', async () => {
    const fetch = vi.fn(() => Promise.resolve(answer({}, 500)))
    vi.stubGlobal('fetch', fetch)
    await expect(api.documents()).rejects.toBeInstanceOf(Problem)
    fetch.mockImplementation(() => Promise.resolve(answer({ documents: [] })))
    await api.documents()
    await api.documents()
    expect(fetch).toHaveBeenCalledTimes(2)
  })
})

describe('problems', () => {
  it('have no detail where the body is none', () => {
    expect(detailOf(null)).toBe('')
    expect(detailOf('text')).toBe('')
    expect(detailOf({ title: 3 })).toBe('')
  })
})
