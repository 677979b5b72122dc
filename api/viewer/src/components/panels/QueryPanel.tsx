import { useEffect, useState } from 'preact/hooks'
import { address, adjust } from '../../core/address/history'
import { api } from '../../core/api/client'
import type { QueryParameter, QuerySummary } from '../../core/api/types'
import { asked as said, PAGING } from '../../core/graph/asking'
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
  return <input type={numeric ? 'number' : 'text'} placeholder={numeric ? t('any') : ''} list={undefined} step="any" min={parameter.minimum} max={parameter.maximum} value={value} aria-label={label} onChange={(event) => change(event.currentTarget.value)} />
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

/** What a field holds where nobody said anything. 0 as the least or most of something means any. */
function usual({ default: value }: QueryParameter): string {
  return value === 0 ? '' : String(value ?? '')
}

function Form({ query }: { query: QuerySummary }) {
  const given = address.value.parameters
  const start = Object.fromEntries(query.parameters.map((one) => [one.name, given[one.name] ?? usual(one)]))
  const [values, setValues] = useState<Record<string, string>>(start)
  const shown = query.parameters.filter((one) => !PAGING.has(one.name))
  const missing = lacking(query, values)
  const ask = (): void => {
    adjust({ parameters: said(values, query), expansions: [], hidden: [], selected: '' })
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

/** What a blank is filled with: a name as it is, a figure behind what it is of, and nothing more of a yes than what it is to. */
function inWord({ type, label }: QueryParameter, value: string): string {
  if (type === 'integer' || type === 'number') return `${localised(label)} ${value}`
  if (type === 'boolean') return localised(label)
  return value.includes('/') ? nameOf(value) : wordFor(value)
}

/** A question with what its blanks are filled with: 牵头任务的部门：生态环境. */
function inWords(query: QuerySummary, parameters: Record<string, string>): string {
  const stated = said(parameters, query)
  const words = query.parameters.flatMap((one) => (one.name in stated ? inWord(one, stated[one.name] ?? '') : []))
  return words.length === 0 ? localised(query.title) : t('questionOf', { title: localised(query.title), words: listed(words) })
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
