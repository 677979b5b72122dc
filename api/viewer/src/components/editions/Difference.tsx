import type { EditionChange, EditionItem } from '../../core/api/types'
import { comparedRuns, headingOf, projectWords, yearsInWords, type Comparison, type PartName, type Row, type Run } from '../../core/editions/editions'
import { openNode } from '../../core/graph/current'
import { themeName } from '../../core/vocabulary/vocabulary'
import { listed, localised, pick, t } from '../../i18n'
import { CHANGES, FATE_NAMES } from '../../i18n/editions'
import { PROPERTY_NAMES } from '../../i18n/properties'
import { targetWords } from '../compare/TargetChart'

/** Kinds of changes that the two texts side by side show by themselves. */
const IN_TEXT = new Set(['text'])

function word(kind: string, value: unknown): string {
  if (kind === 'years') return yearsInWords(value) || '—'
  if (value === null || value === undefined || value === '') return '—'
  if (Array.isArray(value)) return listed(value.map((one) => (typeof one === 'object' && one !== null ? String((one as { name?: unknown }).name ?? '') : String(one)))) || '—'
  return kind === 'theme' ? themeName(String(value)) : String(value)
}

function Change({ change: { kind, from, to } }: { change: EditionChange }) {
  return (
    <li>
      <span class="badge">{pick(CHANGES[kind]) || kind}</span>
      {!IN_TEXT.has(kind) && <span><del>{word(kind, from)}</del> → <ins>{word(kind, to)}</ins></span>}
    </li>
  )
}

function Runs({ runs, kind }: { runs: readonly Run[]; kind: 'del' | 'ins' }) {
  return <>{runs.map(({ text, own }, n) => (own ? (kind === 'del' ? <del key={n}>{text}</del> : <ins key={n}>{text}</ins>) : <span key={n}>{text}</span>))}</>
}

function itemWords(part: PartName, item: EditionItem, comparison: Comparison): string {
  if (part === 'tasks') return comparison.words(item.id)
  if (part === 'targets' && typeof item.value === 'number') return targetWords({ region: 0, value: item.value, year: item.year ?? null, comparator: item.comparator ?? '=', statement: '' }, item.unit ?? '')
  return part === 'projects' ? projectWords(item, localised(PROPERTY_NAMES['investment'])) : ''
}

function Side({ item, runs, kind, missing }: { item: EditionItem | null; runs: readonly Run[]; kind: 'del' | 'ins'; missing: string }) {
  if (!item) return <td class="quiet">{missing}</td>
  return (
    <td lang="zh-CN">
      <button class="link edition-name" onClick={() => void openNode(item.id)}>{headingOf(item)}</button>
      <p class="edition-words"><Runs runs={runs} kind={kind} /></p>
    </td>
  )
}

/** One difference: the older edition at the left, the newer one at the right, what is not in both set apart. */
export function Difference({ row, part, comparison }: { row: Row; part: PartName; comparison: Comparison }) {
  const [old, now] = [row.old ? itemWords(part, row.old, comparison) : '', row.now ? itemWords(part, row.now, comparison) : '']
  const whole = (text: string): Run[] => [{ text, own: false }]
  const runs = row.old && row.now ? comparedRuns(old, now) : { old: whole(old), now: whole(now) }
  return (
    <tr class={`fate-${row.fate}`} data-fate={row.fate}>
      <th scope="row">
        <span class={`fate ${row.fate}`}>{pick(FATE_NAMES[row.fate])}</span>
        <ul class="edition-changes">{row.changes.map((change) => <Change key={change.kind} change={change} />)}</ul>
      </th>
      <Side item={row.old} runs={runs.old} kind="del" missing={t('editionsNotYet')} />
      <Side item={row.now} runs={runs.now} kind="ins" missing={t('editionsNoMore')} />
    </tr>
  )
}
