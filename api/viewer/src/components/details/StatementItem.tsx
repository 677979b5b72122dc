import { useState } from 'preact/hooks'
import { api } from '../../core/api/client'
import type { GraphEdge } from '../../core/api/types'
import { openDocument } from '../../core/graph/current'
import { basisOf } from '../../core/graph/filters'
import { valueOf } from '../../core/graph/loading'
import { nameOf } from '../../core/names/names'
import { localised, t } from '../../i18n'
import { PROPERTY_NAMES } from '../../i18n/properties'
import { Basis } from '../Basis'
import { Loading } from '../Loading'
import { RuleText } from '../RuleText'
import { Trouble } from '../Trouble'
import { useLoaded } from '../useLoaded'

function Quote({ edge }: { edge: string }) {
  const [statement, retry] = useLoaded(edge, () => api.statement(edge))
  if (statement.state === 'error') return <Trouble problem={statement.problem} retry={retry} />
  const value = valueOf(statement)
  if (!value) return <Loading />
  const document = value.document
  if (!document || value.quote === '') return <p class="quiet">{t('noQuote')}</p>
  return (
    <figure class="quote">
      <blockquote lang="zh-CN">
        <span class="quiet">…{value.before}</span>
        <mark>{value.quote}</mark>
        <span class="quiet">{value.after}…</span>
      </blockquote>
      <figcaption>
        <span class="quiet">{document.name}</span>
        <button class="button small" data-testid="open-passage" onClick={() => openDocument(document.id, edge)}>{t('openDocument')}</button>
      </figcaption>
    </figure>
  )
}

/** What a statement says beside who and whom: the kind of cooperation, a status, a place in a chain, what a project costs and builds. */
function remark(edge: GraphEdge): string {
  const { kind, status, position, investment, capacity, start_year: first, end_year: last, content } = edge.properties
  const cost = typeof investment === 'number' ? `${localised(PROPERTY_NAMES['investment'])} ${investment}` : null
  const years = typeof first === 'number' || typeof last === 'number' ? `${first ?? ''}–${last ?? ''}` : null
  return [kind, status, position, cost, capacity, years, content].filter((part) => typeof part === 'string' || typeof part === 'number').join(' · ')
}

interface Props {
  edge: GraphEdge
  /** What the line is about: the other node, or the relation in words. */
  title: string
  choose?: () => void
}

/** One statement: what it says, on what it rests, and the words it was read from. */
export function StatementItem({ edge, title, choose }: Props) {
  const [open, setOpen] = useState(false)
  const { document, rule, confidence, surface } = edge.properties
  const stated = typeof document === 'string' && document !== ''
  const said = remark(edge)
  const notes = [
    said,
    typeof surface === 'string' && surface !== '' && surface !== title && surface !== said ? `“${surface}”` : '',
    typeof confidence === 'number' && stated ? t('confidence', { n: Math.round(confidence * 100) }) : '',
    stated ? nameOf(document) : '',
  ].filter((note) => note !== '')
  return (
    <li class="statement">
      <div class="statement-head">
        {choose ? <button class="link" onClick={choose}>{title}</button> : <span>{title}</span>}
        <Basis basis={basisOf(edge)} />
        {stated && (
          <button class="button small" aria-expanded={open} aria-label={t('showSource', { name: title })} data-testid="show-source" onClick={() => setOpen(!open)}>{t('source')}</button>
        )}
      </div>
      {notes.length > 0 && <p class="quiet small">{notes.join(' · ')}</p>}
      {typeof rule === 'string' && rule !== '' && <RuleText rule={rule} short={!open} />}
      {open && <Quote edge={edge.id} />}
    </li>
  )
}
