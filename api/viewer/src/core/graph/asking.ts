import { formatAddress } from '../address/address'
import { address, goTo } from '../address/history'
import { api } from '../api/client'
import { asProblem, type Problem } from '../api/problem'
import type { Properties, QuerySummary } from '../api/types'

/** Why a question in words has no answer. */
export interface NotUnderstood {
  /** Parts of the question that mean nothing to the catalogue. */
  unclear: string[]
  /** Questions near to it that have an answer. */
  nearest: string[]
}

/** Parameters that the server fills in by itself. */
export const PAGING: ReadonlySet<string> = new Set(['limit', 'offset'])

function isSaid(name: string, value: unknown, query: QuerySummary | undefined): boolean {
  if (PAGING.has(name) || value === '' || value === null || value === undefined) return false
  const usual = query?.parameters.find((one) => one.name === name)?.default
  return String(value) !== String(usual ?? '')
}

/** The parameters that say something, as an address holds them: not those that are as they are where nobody says anything. */
export function asked(parameters: Properties, query?: QuerySummary): Record<string, string> {
  const said = Object.entries(parameters).filter(([name, value]) => isSaid(name, value, query))
  return Object.fromEntries(said.map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : String(value)]))
}

function texts(value: unknown, read: (item: unknown) => unknown): string[] {
  return Array.isArray(value) ? value.map(read).filter((item): item is string => typeof item === 'string') : []
}

/** What the server said of a question that it does not understand; null for any other problem. */
export function notUnderstood(problem: Problem): NotUnderstood | null {
  if (problem.kind !== 'question-not-understood') return null
  const { unexplained, nearest } = problem.body as { unexplained?: unknown; nearest?: unknown }
  const question = (item: unknown): unknown => (item as { question?: unknown } | null)?.question
  return { unclear: texts(unexplained, (item) => item), nearest: [...new Set(texts(nearest, question))] }
}

/** The last question in words and the address of its answer, where the field still holds it, to be put in other words. */
let last = { question: '', answer: '' }

/** The question in words that the present address answers; empty where it was come to in another way. */
export function askedInWords(): string {
  return last.answer === formatAddress(address.value) ? last.question : ''
}

/** Show the answer to a question in words; gives the problem when there is none. */
export async function askInWords(question: string): Promise<Problem | null> {
  try {
    const [{ query, parameters }, { queries }] = await Promise.all([api.ask(question), api.queries()])
    goTo({ page: 'query', query, parameters: asked(parameters, queries.find((one) => one.name === query)) })
    last = { question, answer: formatAddress(address.value) }
    return null
  } catch (error) {
    return asProblem(error)
  }
}
