import { useState } from 'preact/hooks'
import { goTo } from '../../core/address/history'
import { api } from '../../core/api/client'
import type { Overview } from '../../core/api/types'
import { rankedQuestions } from '../../core/graph/examples'
import { taskTotals } from '../../core/graph/overview'
import { valueOf } from '../../core/graph/loading'
import { nameOf } from '../../core/names/names'
import { themeName } from '../../core/vocabulary/vocabulary'
import { localised, t } from '../../i18n'
import { useLoaded } from '../useLoaded'

const AT_FIRST = 5

/** Questions of the catalogue, each asked with one click. */
export function Questions({ overview, pair }: { overview: Overview; pair: [string, string] | undefined }) {
  const [queries] = useLoaded('queries', api.queries)
  const [all, setAll] = useState(false)
  const themes = taskTotals(overview.themes, 'theme')
  const theme = (themes[1] ?? themes[0])?.id ?? ''
  const code = overview.nodes.find((node) => node.id === theme)?.properties['code']
  const regions = taskTotals(overview.themes, 'region').map((one) => one.id)
  const ranked = rankedQuestions(valueOf(queries)?.queries ?? [], { regions, pair, theme: typeof code === 'string' ? code : '' })
  if (ranked.length === 0) return null
  return (
    <section class="card" aria-label={t('questionsTitle')}>
      <h2>{t('questionsTitle')}</h2>
      <ul class="questions" data-testid="questions">
        {ranked.slice(0, all ? undefined : AT_FIRST).map(({ query, parameters }) => {
          const given = Object.values(parameters).map((value) => (value.includes('/') ? nameOf(value) : themeName(value)))
          return (
            <li key={query.name}>
              <button class="question-link" data-query={query.name} onClick={() => goTo({ page: 'query', query: query.name, parameters })}>
                <span>{localised(query.title)}{given.length > 0 && <span class="given">{given.join(' ↔ ')}</span>}</span>
                <span class="quiet small">{localised(query.description)}</span>
              </button>
            </li>
          )
        })}
      </ul>
      {ranked.length > AT_FIRST && <button class="link" onClick={() => setAll(!all)}>{all ? t('fewerQuestions') : t('moreQuestions', { n: ranked.length })}</button>}
    </section>
  )
}
