import { address, edit } from '../../core/address/history'
import { documentYears } from '../../core/graph/documents'
import { confidenceOf } from '../../core/graph/filters'
import { whole } from '../../core/graph/current'
import { t } from '../../i18n'

/** Steps of the slider in per cent; the first lets everything pass. */
const STEP = 5
const LEAST = 50

/** Leaves out what was read with less certainty; not offered where all is certain. */
export function ConfidenceFilter() {
  const { confidence } = address.value
  const unsure = [...whole.value.edges.values()].some((edge) => confidenceOf(edge) < 1)
  if (!unsure && confidence === 0) return null
  const label = confidence === 0 ? t('anyConfidence') : t('leastConfidence', { n: confidence })
  return (
    <label class="slider">
      <span>{label}</span>
      <input
        type="range" min={LEAST} max={100} step={STEP} value={Math.max(LEAST, confidence)} aria-valuetext={label} data-testid="confidence"
        onChange={(event) => edit({ confidence: Number(event.currentTarget.value) === LEAST ? 0 : Number(event.currentTarget.value) })}
      />
    </label>
  )
}

/** Keeps the statements of documents of some years; offered where they are of several. */
export function YearFilter({ documents }: { documents: readonly string[] }) {
  const { since, until } = address.value
  const years = [...new Set(documents.flatMap((id) => documentYears.value.get(id) ?? []))].sort((a, b) => a - b)
  if (years.length < 2 && since + until === 0) return null
  const choice = (name: 'since' | 'until', value: number) => (
    <select aria-label={`${t('documentYears')}: ${t(name)}`} value={String(value)} data-testid={name} onChange={(event) => edit({ [name]: Number(event.currentTarget.value) })}>
      <option value="0">{t('any')}</option>
      {years.map((year) => <option key={year} value={String(year)}>{year}</option>)}
    </select>
  )
  return (
    <div class="field year-filter">
      <span class="picker-label">{t('documentYears')}</span>
      <span class="year-range">{choice('since', since)}<span aria-hidden="true">–</span>{choice('until', until)}</span>
    </div>
  )
}
