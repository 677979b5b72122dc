import { useEffect, useState } from 'preact/hooks'
import { address, adjust } from '../../core/address/history'
import { api } from '../../core/api/client'
import type { QueryParameter, QuerySummary } from '../../core/api/types'
import { valueOf } from '../../core/graph/loading'
import { lacking } from '../../core/graph/view'
import { nameOf } from '../../core/names/names'
import { asked } from '../../core/names/title'
import { themeName } from '../../core/vocabulary/vocabulary'
import { listed, localised, t } from '../../i18n'
import { VALUE_NAMES } from '../../i18n/properties'
import { AskBox } from '../AskBox'
import { SearchBox } from '../SearchBox'
import { useLoaded } from '../useLoaded'

/** Parameters of paging, which the viewer leaves to the server. */
const PAGING = new Set(['limit', 'offset'])

function Field({ parameter, value, change }: { parameter: QueryParameter; value: string; change: (value: string) => void }) {
  const label = localised(parameter.label) || parameter.name
  const refers = parameter.type === 'reference' || parameter.type === 'references'
  if (refers && value === '') {
    return <SearchBox label={label} hint={t(parameter.class === 'Region' ? 'regionHint' : 'nodeHint')} kind={parameter.class ?? ''} choose={(result) => change(result.id)} />
  }
  if (refers) return <ChosenReference id={value} clear={() => change('')} />
  const values = parameter.type === 'boolean' ? ['true', 'false'] : (parameter.values ?? [])
  if (values.length > 0) {
    return (
      <select value={value} aria-label={label} onChange={(event) => change(event.currentTarget.value)}>
        {!parameter.required && <option value="">{t('any')}</option>}
        {values.map((one) => <option key={one} value={one}>{wordFor(one)}</option>)}
      </select>
    )
  }
  const numeric = parameter.type === 'integer' || parameter.type === 'number'
  return <input type={numeric ? 'number' : 'text'} list={undefined} step="any" min={parameter.minimum} max={parameter.maximum} value={value} aria-label={label} onChange={(event) => change(event.currentTarget.value)} />
}

const BOOLEANS: Record<string, 'yes' | 'no'> = { true: 'yes', false: 'no' }

/** A value of a closed list in words. */
function wordFor(value: string): string {
  const boolean = BOOLEANS[value]
  return boolean ? t(boolean) : localised(VALUE_NAMES[value]) || themeName(value)
}

function ChosenReference({ id, clear }: { id: string; clear: () => void }) {
  const shown = id.includes('/') ? nameOf(id) : id
  return <span class="chip"><span>{shown}</span><button aria-label={t('remove', { name: shown })} onClick={clear}>×</button></span>
}

function Form({ query }: { query: QuerySummary }) {
  const given = address.value.parameters
  const start = Object.fromEntries(query.parameters.map((one) => [one.name, given[one.name] ?? String(one.default ?? '')]))
  const [values, setValues] = useState<Record<string, string>>(start)
  const shown = query.parameters.filter((one) => !PAGING.has(one.name))
  const missing = lacking(query, values)
  const ask = (): void => {
    const filled = Object.entries(values).filter(([name, value]) => value !== '' && !PAGING.has(name))
    adjust({ parameters: Object.fromEntries(filled), expansions: [], hidden: [], selected: '' })
  }
  return (
    <form class="fields" onSubmit={(event) => { event.preventDefault(); if (!missing) ask() }}>
      {shown.map((one) => (
        <div class="field" key={one.name}>
          <span class="picker-label">{localised(one.label) || one.name}</span>
          <Field parameter={one} value={values[one.name] ?? ''} change={(value) => setValues({ ...values, [one.name]: value })} />
        </div>
      ))}
      {missing && <p class="quiet small">{t('fillIn', { name: localised(missing.label) })}</p>}
      {shown.length > 0 && <button class="button main" disabled={missing !== undefined}>{t('ask')}</button>}
    </form>
  )
}

/** A question with what its blanks are filled with: 牵头任务的部门: 生态环境. */
function inWords(query: QuerySummary, parameters: Record<string, string>): string {
  const words = query.parameters.flatMap(({ name }) => parameters[name] ?? []).map((value) => (value.includes('/') ? nameOf(value) : wordFor(value)))
  return [localised(query.title), listed(words)].filter(Boolean).join(': ')
}

/** A question of the catalogue with its blanks to fill in. */
export function QueryPanel() {
  const [queries] = useLoaded('queries', api.queries)
  const { query: name, parameters } = address.value
  const all = valueOf(queries)?.queries ?? []
  const query = all.find((one) => one.name === name)
  const title = query ? inWords(query, parameters) : ''
  useEffect(() => {
    asked.value = title
    return () => { asked.value = '' }
  }, [title])
  return (
    <section class="panel" aria-label={t('question')}>
      <AskBox label={t('askAgain')} />
      <select class="question" aria-label={t('question')} value={name} onChange={(event) => adjust({ query: event.currentTarget.value, parameters: {}, expansions: [], hidden: [], selected: '' })}>
        {all.map((one) => <option key={one.name} value={one.name}>{localised(one.title)}</option>)}
      </select>
      {query && <h1>{localised(query.title)}</h1>}
      {query && <p class="quiet">{localised(query.description)}</p>}
      {query && <Form key={`${name}:${JSON.stringify(parameters)}`} query={query} />}
    </section>
  )
}
