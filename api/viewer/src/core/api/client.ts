import { asProblem, detailOf, isStoreMissing, Problem, troubleOf } from './problem'
import type {
  AskedAnswer,
  DocumentText,
  Graph,
  Editions,
  GraphNode,
  Health,
  LinkGraph,
  NodeDetails,
  Overview,
  PathGraph,
  QueryAnswer,
  QuerySummary,
  SearchResult,
  Statement,
  Vocabulary,
  WholeGraph,
} from './types'

const TIMEOUT_MS = 30_000
const KEPT_ANSWERS = 300
/** As many nodes as the server takes at once. */
const MOST_AMONG = 10_000
const answers = new Map<string, Promise<unknown>>()

type Parameters = Record<string, string | number | readonly string[] | undefined>

/** An identifier as one or more path segments: its slashes stay, everything else is escaped. */
export function pathOf(id: string): string {
  return id.split('/').map(encodeURIComponent).join('/')
}

/** A relative address, so that the viewer works under any prefix. */
export function urlOf(path: string, parameters: Parameters = {}): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(parameters)) {
    if (Array.isArray(value)) for (const one of value as readonly string[]) query.append(name, one)
    else if (value !== undefined && value !== '') query.set(name, String(value))
  }
  const text = query.toString()
  return text === '' ? path : `${path}?${text}`
}

/** A file made of what is sent. Throws Problem. */
async function file(url: string, sent: string): Promise<Blob> {
  const response = await fetch(url, { method: 'POST', body: sent, headers: { 'content-type': 'application/json' }, signal: AbortSignal.timeout(TIMEOUT_MS) }).catch(() => { throw new Problem('unreachable') })
  if (!response.ok) {
    const body: unknown = await response.json().catch(() => null)
    throw new Problem(troubleOf(response.status), detailOf(body), body)
  }
  return response.blob()
}

async function request(url: string, sent?: string): Promise<unknown> {
  const how: RequestInit = sent === undefined ? { headers: { accept: 'application/json' } } : { method: 'POST', body: sent, headers: { accept: 'application/json', 'content-type': 'application/json' } }
  let response: Response
  try {
    response = await fetch(url, { ...how, signal: AbortSignal.timeout(TIMEOUT_MS) })
  } catch (error) {
    throw new Problem(error instanceof DOMException && error.name === 'TimeoutError' ? 'slow' : 'unreachable')
  }
  const body: unknown = await response.json().catch(() => null)
  if (!response.ok) throw new Problem(isStoreMissing(body) ? 'empty' : troubleOf(response.status), detailOf(body), body)
  if (body === null) throw new Problem('failed')
  return body
}

/** Answers are kept, failures are not, so that trying again asks the server again. */
function once<T>(url: string, sent?: string): Promise<T> {
  const key = `${url} ${sent ?? ''}`
  const kept = answers.get(key)
  if (kept) return kept as Promise<T>
  const answer = request(url, sent).catch((error: unknown) => {
    answers.delete(key)
    throw asProblem(error)
  })
  const oldest = answers.keys().next()
  if (answers.size >= KEPT_ANSWERS && !oldest.done) answers.delete(oldest.value)
  answers.set(key, answer)
  return answer as Promise<T>
}

function get<T>(path: string, parameters: Parameters = {}): Promise<T> {
  return once<T>(urlOf(path, parameters))
}

/** Forget all answers, so that the next question asks the server again. */
export function forget(): void {
  answers.clear()
}

export interface NeighbourFilter {
  type?: string
  label?: string
  direction?: string
  limit?: number
}

export const api = {
  health: () => get<Health>('health'),
  vocabulary: () => get<Vocabulary>('vocabulary'),
  /** The `limit` nodes with most edges, with places to draw them at. */
  whole: (limit: number) => get<WholeGraph>('graph', { limit }),
  /** Places for a graph given by number. */
  layout: (count: number, edges: readonly (readonly [number, number])[]) => once<{ x: number[]; y: number[] }>('layout', JSON.stringify({ count, edges })),
  overview: () => get<Overview>('overview'),
  queries: () => get<{ queries: QuerySummary[] }>('queries'),
  query: (name: string, parameters: Record<string, string>) =>
    get<QueryAnswer>(`queries/${pathOf(name)}`, { ...parameters, graph: 1 }),
  /** A question in words, answered by the query of the catalogue that it asks. */
  ask: (question: string) => once<AskedAnswer>('ask', JSON.stringify({ question })),
  /** The rows of a question without the graph that they are about. */
  rows: (name: string, parameters: Record<string, string>) => get<QueryAnswer>(`queries/${pathOf(name)}`, parameters),
  search: (q: string, label = '', limit = 10) => get<{ results: SearchResult[] }>('search', { q, label, limit }),
  node: (id: string) => get<NodeDetails>(`nodes/${pathOf(id)}`),
  neighbours: (id: string, filter: NeighbourFilter = {}) => get<Graph>(`nodes/${pathOf(id)}/neighbours`, { ...filter }),
  /** The nodes with all edges among them; at most MOST_AMONG are asked for. */
  among: (ids: readonly string[]) => once<Graph>('graph', JSON.stringify({ nodes: ids.slice(0, MOST_AMONG) })),
  /** These nodes and edges as a file. */
  shown: (format: string, nodes: readonly string[], edges: readonly string[]) => file(urlOf('graph', { format }), JSON.stringify({ nodes, edges })),
  links: (a: string, b: string) => get<LinkGraph>('links', { a, b, limit: 15 }),
  /** `via`: the relations that a path may use; none for all. */
  paths: (from: string, to: string, via: readonly string[] = []) => get<PathGraph>('paths', { from, to, max_length: 6, limit: 8, type: via }),
  statement: (edge: string) => get<Statement>(`statements/${pathOf(edge)}`),
  documents: () => get<{ documents: GraphNode[] }>('documents'),
  /** What changes from one document to the other; identifiers with `document/` before them. */
  editions: (from: string, to: string) => get<Editions>(`${pathOf(from)}/diff/${pathOf(to)}`.replace(/^document/, 'documents')),
  document: (id: string) => get<DocumentText>(`documents/${pathOf(id)}`),
}
