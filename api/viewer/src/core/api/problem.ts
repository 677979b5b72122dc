/** What can go wrong between the viewer and the server, in the words of RFC 9457 where the server has any. */

export type Trouble = 'unreachable' | 'slow' | 'missing' | 'refused' | 'failed' | 'empty'

export class Problem extends Error {
  readonly trouble: Trouble
  readonly detail: string
  /** Last part of the problem's type (RFC 9457), for example `question-not-understood`; empty when the server names none. */
  readonly kind: string
  /** The whole body, for the members that only problems of one kind have. */
  readonly body: unknown

  constructor(trouble: Trouble, detail = '', body: unknown = null) {
    super(detail === '' ? trouble : detail)
    this.name = 'Problem'
    this.trouble = trouble
    this.detail = detail
    this.kind = kindOfProblem(body)
    this.body = body
  }
}

function kindOfProblem(body: unknown): string {
  const type = typeof body === 'object' && body !== null ? (body as { type?: unknown }).type : null
  return typeof type === 'string' ? type.slice(type.lastIndexOf('/') + 1) : ''
}

/** Classify an HTTP status. */
export function troubleOf(status: number): Trouble {
  if (status === 404 || status === 410) return 'missing'
  if (status === 408 || status === 429 || status === 503 || status === 504) return 'slow'
  return status < 500 ? 'refused' : 'failed'
}

/** True for the problem of a server whose store has not been made yet: nothing was loaded so far. */
export function isStoreMissing(body: unknown): boolean {
  return kindOfProblem(body) === 'store-missing'
}

/** The readable part of an application/problem+json body; empty when there is none. */
export function detailOf(body: unknown): string {
  if (typeof body !== 'object' || body === null) return ''
  const { title, detail } = body as { title?: unknown; detail?: unknown }
  return [title, detail].filter((part): part is string => typeof part === 'string' && part !== '').join(' · ')
}

/** Whatever was thrown, as a Problem. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  return new Problem('failed', error instanceof Error ? error.message : String(error))
}
