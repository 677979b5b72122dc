import { useState } from 'preact/hooks'
import { adjust } from '../../core/address/history'
import { api, pathOf, urlOf } from '../../core/api/client'
import type { QueryAnswer, QueryColumn } from '../../core/api/types'
import { openNode, openStatement, whole } from '../../core/graph/current'
import { nameOf } from '../../core/names/names'
import { valueOf } from '../../core/graph/loading'
import { kindName, linkGroupName, relationName, themeName } from '../../core/vocabulary/vocabulary'
import { localised, number, t } from '../../i18n'
import { ANSWER_KINDS, VALUE_NAMES } from '../../i18n/properties'
import { useLoaded } from '../useLoaded'

function show(id: string): void {
  if (whole.value.nodes.has(id)) adjust({ selected: id })
  else void openNode(id)
}

interface NamedNode { id: string; name: string }

function isNode(value: unknown): value is NamedNode {
  return typeof value === 'object' && value !== null && 'id' in value && 'name' in value
}

/** Columns that tell by what a row came to be one. */
const TOLD_BY = new Set(['kind', 'via'])

function word(value: string, column: string): string {
  const kind = TOLD_BY.has(column) ? localised(ANSWER_KINDS[value]) : ''
  if (kind !== '') return kind
  return [themeName, relationName, kindName, linkGroupName, (name: string) => localised(VALUE_NAMES[name]) || name].map((name) => name(value)).find((name) => name !== value) ?? value
}

/** A figure as a table shows it: thousands are set apart from 10 000 on, so that years stay years; at most three decimals. */
function figure(value: number): string {
  return Number.isInteger(value) && Math.abs(value) >= 10_000 ? number(value) : String(Number(value.toFixed(3)))
}

const LISTED = 4

function CellList({ values }: { values: readonly unknown[] }) {
  const [all, setAll] = useState(false)
  return (
    <ul>
      {values.slice(0, all ? undefined : LISTED).map((one, n) => <li key={n}><Cell value={one} /></li>)}
      {!all && values.length > LISTED && <li><button class="link quiet" onClick={() => setAll(true)}>{t('more', { n: values.length })}</button></li>}
    </ul>
  )
}

/** A value of a table; nodes can be gone to. `id`: of the node that the value names. */
function Cell({ value, id, type = '', column = '' }: { value: unknown; id?: string; type?: string; column?: string }) {
  if (value === null || value === undefined || value === '') return <span class="quiet">–</span>
  if (Array.isArray(value)) return value.length === 0 ? <span class="quiet">–</span> : <CellList values={value} />
  if (type === 'id' && typeof value === 'string' && value.includes('/')) return <button class="link" onClick={() => show(value)}>{nameOf(value)}</button>
  if (type === 'statement') return <button class="button small" onClick={() => void openStatement(String(value))}>{t('source')}</button>
  if (isNode(value)) return <button class="link" onClick={() => show(value.id)}>{value.name}</button>
  if (id) return <button class="link" onClick={() => show(id)}>{String(value)}</button>
  if (typeof value === 'number') return <span class="figure">{figure(value)}</span>
  if (typeof value === 'boolean') return <>{t(value ? 'yes' : 'no')}</>
  return <>{typeof value === 'string' ? word(value, column) : JSON.stringify(value)}</>
}

/** Columns to show: an identifier `x_id` is not shown where the column `x` gives the name it leads to. */
function shownColumns(columns: readonly string[]): number[] {
  return columns.flatMap((name, at) => (name.endsWith('_id') && columns.includes(name.slice(0, -3)) ? [] : [at]))
}

/** Rows drawn at first and with each press for more: as many as are quick to draw. */
const ROWS = 200

/** The rows of an answer, a page of them at a time. */
export function AnswerTable({ answer, parameters }: { answer: QueryAnswer; parameters: Record<string, string> }) {
  const [queries] = useLoaded('queries', api.queries)
  const declared = valueOf(queries)?.queries.find((one) => one.name === answer.query)?.columns ?? []
  const names = new Map(declared.map((column: QueryColumn) => [column.name, localised(column.label)]))
  const types = new Map(declared.map((column) => [column.name, column.type]))
  const [room, setRoom] = useState(ROWS)
  const shown = shownColumns(answer.columns)
  const left = answer.rows.length - room
  if (answer.rows.length === 0) return <p class="notice">{t('noRows')}</p>
  return (
    <div class="answer" data-testid="answer">
      <div class="panel-head">
        <span class="quiet">{answer.truncated ? t('rowsCut', { n: number(answer.rows.length) }) : t('rows', { n: number(answer.rows.length) })}</span>
        <a class="link" href={urlOf(`queries/${pathOf(answer.query)}`, { ...parameters, format: 'csv' })} download={`${answer.query}.csv`}>{t('downloadCsv')}</a>
      </div>
      <div class="table-box" tabIndex={0} role="region" aria-label={t('table')}>
        <table>
          <thead><tr>{shown.map((at) => <th key={at} scope="col">{types.get(answer.columns[at] ?? '') === 'statement' ? t('source') : names.get(answer.columns[at] ?? '') || answer.columns[at]}</th>)}</tr></thead>
          <tbody>
            {answer.rows.slice(0, room).map((row, n) => (
              <tr key={n}>
                {shown.map((at) => {
                  const id = row[answer.columns.indexOf(`${answer.columns[at]}_id`)]
                  return <td key={at}><Cell value={row[at]} column={answer.columns[at]} type={types.get(answer.columns[at] ?? '')} id={typeof id === 'string' && id.includes('/') ? id : undefined} /></td>
                })}
              </tr>
            ))}
          </tbody>
        </table>
        {left > 0 && <button class="button more-rows" data-testid="more-rows" onClick={() => setRoom(room + ROWS)}>{t('moreRows', { n: number(Math.min(ROWS, left)), left: number(left) })}</button>}
      </div>
    </div>
  )
}
