import { useRef, useState } from 'preact/hooks'
import { goTo } from '../../core/address/history'
import { api } from '../../core/api/client'
import type { Overview } from '../../core/api/types'
import { rankedQuestions, type Question } from '../../core/graph/examples'
import { valueOf } from '../../core/graph/loading'
import { answerable, exampleNodes } from '../../core/graph/offered'
import { taskTotals } from '../../core/graph/overview'
import { nameOf } from '../../core/names/names'
import { themeName } from '../../core/vocabulary/vocabulary'
import { localised, question, t } from '../../i18n'
import { Loading } from '../Loading'
import { useLoaded } from '../useLoaded'

const AT_FIRST = 6

function themeCode(overview: Overview): string {
  const themes = taskTotals(overview.themes, 'theme')
  const code = overview.nodes.find((node) => node.id === (themes[1] ?? themes[0])?.id)?.properties['code']
  return typeof code === 'string' ? code : ''
}

/** The questions that have an answer, the first few or all. */
async function load(overview: Overview, pair: [string, string] | undefined, all: boolean): Promise<Question[]> {
  const theme = themeCode(overview)
  const [{ queries }, nodes] = await Promise.all([api.queries(), exampleNodes(theme)])
  const regions = taskTotals(overview.themes, 'region').map((one) => one.id)
  return answerable(rankedQuestions(queries, { regions, pair, theme, nodes }), all ? Infinity : AT_FIRST)
}

function wordsOf({ parameters }: Question): Record<string, string> {
  return Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, value.includes('/') ? nameOf(value) : themeName(value)]))
}

/** Questions of the catalogue about what is in the graph, each asked with one click. */
export function Questions({ overview, pair }: { overview: Overview; pair: [string, string] | undefined }) {
  const [all, setAll] = useState(false)
  const [offered] = useLoaded(all ? 'all' : 'some', () => load(overview, pair, all))
  const before = useRef<Question[]>([])
  const value = valueOf(offered)
  before.current = value ?? before.current
  const shown = all ? before.current : before.current.slice(0, AT_FIRST)
  if (value && shown.length === 0) return null
  return (
    <section class="card" aria-label={t('questionsTitle')}>
      <h2>{t('questionsTitle')}</h2>
      <ul class="questions" data-testid="questions">
        {shown.map((one) => (
          <li key={one.query.name}>
            <button class="question-link" data-query={one.query.name} title={localised(one.query.description)} onClick={() => goTo({ page: 'query', query: one.query.name, parameters: one.parameters })}>
              {question(one.query, wordsOf(one))}
            </button>
          </li>
        ))}
      </ul>
      {offered.state === 'loading' && <Loading />}
      {value && <button class="link" data-testid="more-questions" aria-expanded={all} onClick={() => setAll(!all)}>{t(all ? 'fewerQuestions' : 'moreQuestions')}</button>}
    </section>
  )
}
