import type { ComparedTarget, TargetEntry } from '../../core/compare/compare'
import { openStatement } from '../../core/graph/current'
import { nameOf } from '../../core/names/names'
import { localised, t } from '../../i18n'
import { VALUE_NAMES } from '../../i18n/properties'
import { SeriesSign } from './Series'

const HEIGHT = 24
const BAR = 12

/** A target in words: at least 95 % by 2025. */
export function targetWords({ comparator, value, year }: TargetEntry, unit: string): string {
  const how = comparator === '=' ? '' : localised(VALUE_NAMES[comparator])
  return [how, `${Number(value.toFixed(3))}${unit === '%' ? '%' : ` ${unit}`}`, year === null ? '' : `(${year})`].filter((part) => part !== '').join(' ')
}

function words(target: ComparedTarget, regions: readonly string[]): string {
  return target.entries.map((entry) => `${nameOf(regions[entry.region] ?? '')} ${targetWords(entry, target.unit)}`).join('；')
}

/** What regions set for one indicator, as bars from zero on one scale, with the figures beside them. */
export function TargetChart({ target, regions }: { target: ComparedTarget; regions: readonly string[] }) {
  const { indicator, unit, entries } = target
  const most = Math.max(...entries.map((entry) => Math.abs(entry.value)), Number.MIN_VALUE)
  return (
    <figure class="target-chart">
      <figcaption>{indicator.name} <span class="quiet">{unit}</span></figcaption>
      <div class="target-rows">
        <svg viewBox={`0 0 100 ${entries.length * HEIGHT}`} height={entries.length * HEIGHT} preserveAspectRatio="none" role="img" aria-label={t('targetChart', { indicator: indicator.name, unit, values: words(target, regions) })}>
          {entries.map((entry, n) => (
            <rect key={entry.statement} class={`fill-${entry.region % 6}`} x="0" y={n * HEIGHT + (HEIGHT - BAR) / 2} width={Math.max(1, (100 * Math.abs(entry.value)) / most)} height={BAR} />
          ))}
        </svg>
        <ul>
          {entries.map((entry) => (
            <li key={entry.statement}>
              <SeriesSign place={entry.region} />
              <button class="link" aria-label={`${nameOf(regions[entry.region] ?? '')} ${targetWords(entry, unit)} ${t('source')}`} onClick={() => void openStatement(entry.statement)}>{targetWords(entry, unit)}</button>
            </li>
          ))}
        </ul>
      </div>
    </figure>
  )
}
