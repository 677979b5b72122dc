import { asProblem, detailOf, Problem, troubleOf } from '../api/problem'
import { urlOf } from '../api/client'

/** Words that were not understood, or not surely. */
export interface Doubt {
  kind: string
  words: string
  start: number | null
  end: number | null
}

/** What the server says of a document that it has read. */
export interface Loaded {
  document: string
  found: Record<string, number>
  doubts: Doubt[]
  doubt_count: number
}

/** A file on its way. progress: share of its bytes that were sent, 1 while the server reads it. */
export type Sending = { file: string } & ({ state: 'sending'; progress: number } | { state: 'loaded'; loaded: Loaded } | { state: 'failed'; problem: Problem })

/** Long enough for the largest document that a server takes, read on a slow machine. */
const TIMEOUT_MS = 180_000

function answerOf(request: XMLHttpRequest): Loaded {
  let body: unknown = null
  try {
    body = JSON.parse(request.responseText)
  } catch {
    // Not an answer of this server: the status says what can be said.
  }
  if (request.status !== 201) throw new Problem(troubleOf(request.status), detailOf(body), body)
  if (body === null) throw new Problem('failed')
  return body as Loaded
}

/** Send one file; `progress` is told how much of it is sent. Throws Problem. Not fetch, which tells no progress. */
export function send(file: File, token: string, progress: (share: number) => void): Promise<Loaded> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', urlOf('documents', { name: file.name }))
    request.setRequestHeader('accept', 'application/json')
    request.setRequestHeader('authorization', `Bearer ${token}`)
    request.timeout = TIMEOUT_MS
    request.upload.onprogress = (event) => progress(event.lengthComputable ? event.loaded / event.total : 0)
    request.upload.onload = () => progress(1)
    request.onerror = () => reject(new Problem('unreachable'))
    request.ontimeout = () => reject(new Problem('slow'))
    request.onload = () => {
      try {
        resolve(answerOf(request))
      } catch (error) {
        reject(asProblem(error))
      }
    }
    request.send(file)
  })
}

/** The kinds of doubts with what is in doubt, the most frequent first. */
export function grouped(doubts: readonly Doubt[]): [kind: string, doubts: Doubt[]][] {
  const found = new Map<string, Doubt[]>()
  for (const doubt of doubts) found.set(doubt.kind, [...(found.get(doubt.kind) ?? []), doubt])
  return [...found].sort((a, b) => b[1].length - a[1].length)
}
