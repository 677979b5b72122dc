import { goTo } from '../../core/address/history'
import type { ThemeRow } from '../../core/compare/compare'
import { nameOf } from '../../core/names/names'
import { themeName } from '../../core/vocabulary/vocabulary'
import { number, t } from '../../i18n'
import { SeriesName } from './Series'

function Bar({ place, part }: { place: number; part: number }) {
  return (
    <svg class="series-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      <rect class={`fill-${place % 6}`} width={Math.max(part * 100, 1)} height="8" />
    </svg>
  )
}

/** Tasks of each theme, a column of bars for each region; all bars have one scale. */
export function ThemeTable({ regions, themes, totals }: { regions: readonly string[]; themes: readonly ThemeRow[]; totals: readonly number[] }) {
  const most = Math.max(1, ...themes.flatMap((row) => row.tasks))
  return (
    <div class="wide-table" tabIndex={0} role="region" aria-label={t('compareThemes')}>
      <table class="themes-table" data-testid="compare-themes">
        <thead>
          <tr>
            <th scope="col"><span class="unseen">{t('themes')}</span></th>
            {regions.map((region, place) => <th key={region} scope="col"><SeriesName region={region} place={place} /></th>)}
          </tr>
        </thead>
        <tbody>
          {themes.map(({ theme, tasks }) => (
            <tr key={theme}>
              <th scope="row">{themeName(theme)}</th>
              {tasks.map((n, place) => {
                const region = regions[place] ?? ''
                return (
                  <td key={region}>
                    {n === 0 ? <span class="quiet figure">0</span> : (
                      <button
                        class="bar-cell" aria-label={t('compareCell', { region: nameOf(region), theme: themeName(theme), n })}
                        onClick={() => goTo({ page: 'query', query: 'tasks_of_region', parameters: { region, theme } })}
                      >
                        <span class="figure">{number(n)}</span><Bar place={place} part={n / most} />
                      </button>
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
        <tfoot><tr><th scope="row">{t('total')}</th>{totals.map((n, place) => <td key={regions[place]} class="figure">{number(n)}</td>)}</tr></tfoot>
      </table>
    </div>
  )
}
