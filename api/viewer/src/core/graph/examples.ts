import type { QueryParameter, QuerySummary } from '../api/types'
import { lacking } from './view'

/** What is in the graph that a question can be asked about. */
export interface Examples {
  /** Identifiers of regions, those with most tasks first. */
  regions: readonly string[]
  /** Two regions that are linked. */
  pair: readonly [string, string] | undefined
  /** Code of the theme with most tasks but one: the first says least. */
  theme: string
  /** Identifier of one node by its class, for classes other than regions. */
  nodes: Readonly<Record<string, string>>
}

export interface Question {
  query: QuerySummary
  parameters: Record<string, string>
}

/** Questions about the graph's own quality are for those who keep it, so they come last. */
const LAST_GROUP = 'quality'

function reference(one: QueryParameter, place: number, several: boolean, examples: Examples): string | undefined {
  if (one.class === 'Region') return several ? examples.pair?.[place] : examples.regions[0]
  return examples.nodes[one.class ?? '']
}

function example(one: QueryParameter, place: number, several: boolean, examples: Examples): string | undefined {
  if (one.required && one.type.startsWith('reference')) return reference(one, place, several, examples)
  if (one.name === 'theme' && place === 0 && one.values?.includes(examples.theme)) return examples.theme
  return one.required ? one.values?.[0] : undefined
}

/** Fill the blanks of a question from what is in the graph, so that it can be asked with one click. */
export function exampleParameters(query: QuerySummary, examples: Examples): Record<string, string> {
  const several = query.parameters.filter((one) => one.class === 'Region' && one.required).length > 1
  const filled = query.parameters.flatMap((one, place): [string, string][] => {
    const value = example(one, place, several, examples)
    return value === undefined ? [] : [[one.name, value]]
  })
  return Object.fromEntries(filled)
}

/** Take one of each group in turn, so that the first few show the breadth of what can be asked. */
function inTurn(questions: readonly Question[]): Question[] {
  const asked = new Map<string, number>()
  const turns = questions.map((one) => {
    const { group } = one.query
    const turn = asked.get(group) ?? 0
    asked.set(group, turn + 1)
    return { one, turn: group === LAST_GROUP ? questions.length : turn }
  })
  return turns.sort((a, b) => a.turn - b.turn).map(({ one }) => one)
}

/** Questions that can be asked as they stand; those with blanks that the graph has no example for are left out. */
export function rankedQuestions(queries: readonly QuerySummary[], examples: Examples): Question[] {
  const all = queries.map((query) => ({ query, parameters: exampleParameters(query, examples) }))
  return inTurn(all.filter(({ query, parameters }) => lacking(query, parameters) === undefined))
}
