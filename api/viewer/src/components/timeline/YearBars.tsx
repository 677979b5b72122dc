import { address, adjust } from '../../core/address/history'
import { withGaps, type Year } from '../../core/timeline/timeline'
import { number, t } from '../../i18n'

/** Height of the tallest bar, in pixels. */
const TALLEST = 96

/** How much is due in each year; a click keeps the list below to that year. */
export function YearBars({ years }: { years: readonly Year[] }) {
  const { since, until } = address.value
  const shown = withGaps(years)
  const most = Math.max(1, ...shown.map(({ deadlines, targets }) => deadlines.length + targets.length))
  const height = (count: number): string => `${count === 0 ? 0 : Math.max(3, (TALLEST * count) / most)}px`
  const chosen = (year: number): boolean => since === year && until === year
  return (
    <ol class="year-bars" aria-label={t('timelineBars')} data-testid="year-bars">
      {shown.map(({ year, deadlines, targets }) => (
        <li key={year}>
          <button
            class="year-bar" aria-pressed={chosen(year)} disabled={deadlines.length + targets.length === 0} data-year={year}
            onClick={() => adjust(chosen(year) ? { since: 0, until: 0 } : { since: year, until: year })}
          >
            <span class="figure quiet small">{deadlines.length + targets.length > 0 ? number(deadlines.length + targets.length) : ''}</span>
            <span class="year-part targets" style={{ height: height(targets.length) }} />
            <span class="year-part deadlines" style={{ height: height(deadlines.length) }} />
            <span class="figure">{year}</span>
            <span class="unseen">{t('timelineYear', { tasks: number(deadlines.length), targets: number(targets.length) })}</span>
          </button>
        </li>
      ))}
    </ol>
  )
}
