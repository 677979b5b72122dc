import { afterEach, describe, expect, it, vi } from 'vitest'
import { grouped, send } from './upload'

/** A request that is answered at once. */
function answering(status: number, body: string): unknown {
  return class {
    status = status
    responseText = body
    upload: { onprogress?: (event: object) => void; onload?: () => void } = {}
    onload = (): void => undefined
    headers: Record<string, string> = {}
    open(): void {}
    setRequestHeader(name: string, value: string): void { this.headers[name] = value }
    send(): void {
      this.upload.onprogress?.({ lengthComputable: true, loaded: 5, total: 10 })
      this.upload.onload?.()
      this.onload()
    }
  }
}

const FILE = { name: '甲.txt' } as File

afterEach(() => vi.unstubAllGlobals())

describe('sending a document', () => {
  it('tells how far it is and what was read', async () => {
    vi.stubGlobal('XMLHttpRequest', answering(201, '{"document": "document/1", "found": {"tasks": 2}, "doubts": [], "doubt_count": 0}'))
    const told: number[] = []
    expect((await send(FILE, 'x', (share) => told.push(share))).document).toBe('document/1')
    expect(told).toEqual([0.5, 1])
  })

  it.each([[401, '{"type": "/problems/token-missing", "title": "A token is needed"}', 'refused'], [500, '<html>', 'failed'], [201, '<html>', 'failed']])('ends in a problem at %s', async (status, body, trouble) => {
    vi.stubGlobal('XMLHttpRequest', answering(status, body))
    await expect(send(FILE, 'x', () => undefined)).rejects.toMatchObject({ trouble })
  })

  it('lists what is in doubt by kind', () => {
    const doubt = (kind: string, words: string) => ({ kind, words, start: 0, end: 1 })
    expect(grouped([doubt('a', '1'), doubt('b', '2'), doubt('b', '3')]).map(([kind, list]) => [kind, list.length])).toEqual([['b', 2], ['a', 1]])
  })
})
