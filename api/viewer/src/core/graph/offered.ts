import { api } from '../api/client'
import type { QueryAnswer } from '../api/types'
import { learn } from '../names/names'
import type { Question } from './examples'

/** Which of the catalogue's questions have an answer in this graph, and about what to ask them. */

/** How many questions are tried at once: a server on two cores stays quick for everything else. */
const TRIED_AT_ONCE = 4

type Row = Record<string, unknown>

/** The rows of an answer by the names of their columns. */
export function rowsOf({ columns, rows }: QueryAnswer): Row[] {
  return rows.map((row) => Object.fromEntries(columns.map((name, at) => [name, row[at]])))
}

async function firstRow(name: string, parameters: Record<string, string> = {}): Promise<Row> {
  const answer = await api.rows(name, { ...parameters, limit: '1' }).catch(() => null)
  return (answer && rowsOf(answer)[0]) ?? {}
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** One node of each class that questions ask about: what most regions share, or what has most tasks. */
export async function exampleNodes(theme: string): Promise<Record<string, string>> {
  const [agency, industry, indicator] = await Promise.all([firstRow('agencies_leading_tasks', { theme }), firstRow('shared_industries'), firstRow('indicators')])
  const found: Record<string, string> = { Agency: textOf(agency['agency_id']), Industry: textOf(industry['industry_id']), Indicator: textOf(indicator['indicator_id']) }
  if (found['Agency'] !== '') {
    const functions = await api.neighbours(found['Agency'] ?? '', { type: 'HAS_FUNCTION', direction: 'out', limit: 1 }).catch(() => null)
    const one = functions?.nodes.find((node) => node.label === 'Function')
    if (functions) learn(functions.nodes)
    if (one) found['Function'] = one.id
  }
  const names: [unknown, unknown, string][] = [[industry['industry_id'], industry['industry'], 'Industry'], [indicator['indicator_id'], indicator['indicator'], 'Indicator']]
  learn(names.flatMap(([id, name, label]) => (textOf(id) === '' ? [] : [{ id: textOf(id), label, name: textOf(name), properties: {} }])))
  return Object.fromEntries(Object.entries(found).filter(([, id]) => id !== ''))
}

/** The first questions, at least `most` where there are so many, that find something. A question that fails is not offered. */
export async function answerable(questions: readonly Question[], most: number): Promise<Question[]> {
  const found: Question[] = []
  for (let start = 0; start < questions.length && found.length < most; start += TRIED_AT_ONCE) {
    const tried = questions.slice(start, start + TRIED_AT_ONCE)
    const rows = await Promise.all(tried.map(({ query, parameters }) => firstRow(query.name, parameters)))
    found.push(...tried.filter((_, n) => Object.keys(rows[n] ?? {}).length > 0))
  }
  return found
}
