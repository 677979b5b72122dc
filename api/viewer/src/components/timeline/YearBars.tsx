import { address, adjust } from '../../core/address/history'
import { countOf, withGaps, type Year } from '../../core/timeline/timeline'
import { number, t } from '../../i18n'

/** Height of the tallest bar, in pixels. */
const TALLEST = 96

function Bar({ year: one, most }: { year: Year; most: number }) {
  const { since, until } = address.value
  const { year, deadlines, projects, targets } = one
  const chosen = since === year && until === year
  const height = (count: number): string => `${count === 0 ? 0 : Math.max(3, (TALLEST * count) / most)}px`
  return (
    <button
      class="year-bar" aria-pressed={chosen} disabled={countOf(one) === 0} data-year={year}
      onClick={() => adjust(chosen ? { since: 0, until: 0 } : { since: year, until: year })}
    >
      <span class="figure quiet small">{countOf(one) > 0 ? number(countOf(one)) : ''}</span>
      <span class="year-part targets" style={{ height: height(targets.length) }} />
      <span class="year-part projects" style={{ height: height(projects.length) }} />
      <span class="year-part deadlines" style={{ height: height(deadlines.length) }} />
      <span class="figure">{year}</span>
      <span class="unseen">{t('timelineYear', { tasks: number(deadlines.length), projects: number(projects.length), targets: number(targets.length) })}</span>
    </button>
  )
}

/** How much is due in each year; a click keeps the list below to that year. */
export function YearBars({ years }: { years: readonly Year[] }) {
  const shown = withGaps(years)
  const most = Math.max(1, ...shown.map(countOf))
  return (
    <ol class="year-bars" aria-label={t('timelineBars')} data-testid="year-bars">
      {shown.map((one) => <li key={one.year}><Bar year={one} most={most} /></li>)}
    </ol>
  )
}
