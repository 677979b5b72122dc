import { afterEach, describe, expect, it, vi } from 'vitest'
import { EMPTY, type Address } from '../address/address'
import { forget } from '../api/client'
import { loadView } from './view'

const node = (id: string) => ({ id, label: 'Region', name: id, properties: {} })
const edge = (source: string, target: string) => ({ id: `${source}>${target}`, type: 'COOPERATES_WITH', source, target, properties: {} })
const opened = (id: string): Address['expansions'][number] => ({ type: 'COOPERATES_WITH', direction: 'both', label: 'Region', node: id })

/** A server with a triangle of regions a, b, c that tells of each node only its own edges. */
function serve(url: string, how: RequestInit): Promise<Response> {
  const edges = [edge('a', 'b'), edge('b', 'c'), edge('a', 'c')]
  const asked = decodeURIComponent(url)
  const body = how.method === 'POST'
    ? { nodes: (JSON.parse(String(how.body)) as { nodes: string[] }).nodes.map(node), edges }
    : asked.includes('/neighbours') ? { nodes: ['a', 'b', 'c'].map(node), edges: edges.filter((one) => one.source === asked.split('/')[1]) } : { ...node(asked.split('/')[1] ?? ''), neighbours: [] }
  return Promise.resolve(new Response(JSON.stringify(body)))
}

afterEach(() => {
  forget()
  vi.unstubAllGlobals()
})

describe('loading a view', () => {
  it('draws what joins the nodes of one expansion with each other', async () => {
    vi.stubGlobal('fetch', serve)
    const { graph } = await loadView({ ...EMPTY, page: 'explore', nodes: ['a'], expansions: [opened('a')] })
    expect([...graph.edges.keys()].sort()).toEqual(['a>b', 'a>c', 'b>c'])
  })

  it('draws what joins nodes that the view starts from', async () => {
    vi.stubGlobal('fetch', serve)
    const { graph } = await loadView({ ...EMPTY, page: 'explore', nodes: ['a', 'b'] })
    expect([...graph.edges.keys()]).toEqual(['a>b'])
  })

  it('asks for no edges of a single node', async () => {
    const fetch = vi.fn(serve)
    vi.stubGlobal('fetch', fetch)
    await loadView({ ...EMPTY, page: 'explore', nodes: ['a'] })
    expect(fetch).toHaveBeenCalledTimes(1)
  })

  it.each([[true, ['paths']], [false, []]])('tells whether longer paths were left out: %s', async (truncated, cut) => {
    const paths = { nodes: ['a', 'b'].map(node), edges: [edge('a', 'b')], paths: [{ nodes: ['a', 'b'], edges: ['a>b'] }], truncated }
    vi.stubGlobal('fetch', (url: string, how: RequestInit) => url.includes('paths?') ? Promise.resolve(new Response(JSON.stringify(paths))) : serve(url, how))
    const view = await loadView({ ...EMPTY, page: 'paths', from: 'a', to: 'b' })
    expect(view.paths).toHaveLength(1)
    expect(view.cut).toEqual(cut)
  })
})
