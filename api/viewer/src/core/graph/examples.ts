import type { GraphNode, QuerySummary } from '../api/types'
import { lacking } from './view'

/** Fill the blanks of a question from what is in the graph, so that it can be asked with one click. */
export function exampleParameters(query: QuerySummary, regions: readonly GraphNode[], pair: readonly [string, string] | undefined): Record<string, string> {
  const wanted = query.parameters.filter((one) => one.required && (one.default ?? '') === '')
  const references = wanted.filter((one) => one.type === 'reference' && one.class === 'Region')
  const ids = references.length > 1 ? (pair ?? []) : regions.map((region) => region.id)
  const filled = references.flatMap((one, n): [string, string][] => (ids[n] === undefined ? [] : [[one.name, ids[n] as string]]))
  const choices = wanted.flatMap((one): [string, string][] => (one.values?.[0] === undefined ? [] : [[one.name, one.values[0]]]))
  return Object.fromEntries([...filled, ...choices])
}

/** Questions that can be asked as they stand before those with blanks left; otherwise in the order of the catalogue. */
export function rankedQuestions(
  queries: readonly QuerySummary[],
  regions: readonly GraphNode[],
  pair: readonly [string, string] | undefined,
): { query: QuerySummary; parameters: Record<string, string> }[] {
  const all = queries.map((query) => ({ query, parameters: exampleParameters(query, regions, pair) }))
  const ready = ({ query, parameters }: (typeof all)[number]): boolean => lacking(query, parameters) === undefined
  return [...all.filter(ready), ...all.filter((one) => !ready(one))]
}
