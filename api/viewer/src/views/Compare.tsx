import { address, adjust, goTo } from '../core/address/history'
import { loadComparison, type Comparison } from '../core/compare/load'
import { openNode } from '../core/graph/current'
import { valueOf } from '../core/graph/loading'
import { nameOf } from '../core/names/names'
import { listed, number, t } from '../i18n'
import { SeriesName, SeriesSign } from '../components/compare/Series'
import { Targets } from '../components/compare/Targets'
import { ThemeTable } from '../components/compare/ThemeTable'
import { Loading } from '../components/Loading'
import { SuggestedPairs } from '../components/FrequentPairs'
import { fieldsOf, NodePicker } from '../components/panels/NodePicker'
import { Trouble } from '../components/Trouble'
import { useLoaded } from '../components/useLoaded'

/** Beyond this the columns are too narrow to be read. */
const MOST = 6

function Picker() {
  const { regions } = address.value
  const put = (place: number, id: string): void => {
    const next = id === '' ? regions.filter((_, n) => n !== place) : [...regions.slice(0, place), id, ...regions.slice(place + 1)]
    adjust({ regions: [...new Set(next)] })
  }
  return (
    <div class="compare-picker">
      {fieldsOf(regions).slice(0, MOST).map((id, place) => (
        <NodePicker
          key={`${place}:${id}`} kind="Region" value={id} name={`compare-${place}`} hint={t('regionHint')}
          label={t(place === 0 ? 'firstRegion' : place === 1 ? 'secondRegion' : 'anotherRegion')} choose={(chosen) => put(place, chosen)}
        />
      ))}
    </div>
  )
}

function Result({ regions, comparison }: { regions: readonly string[]; comparison: Comparison }) {
  const { themes, industries, targets, tasks } = comparison
  return (
    <>
      {regions.map((region, place) => tasks[place] === 0 && <p class="quiet" key={region} role="note">{t('compareUnread', { name: nameOf(region) })}</p>)}
      <div class="compare-grid">
        <section class="card" aria-labelledby="compare-themes-title">
          <h2 id="compare-themes-title">{t('compareThemes')}</h2>
          <p class="quiet small">{t('compareThemesHint')}</p>
          <ThemeTable regions={regions} themes={themes} totals={tasks} />
        </section>
        <div class="compare-side">
          <section class="card" aria-labelledby="compare-industries-title">
            <h2 id="compare-industries-title">{t('compareIndustries', { n: number(industries.length) })}</h2>
            {industries.length === 0 && <p class="quiet">{t('compareNoIndustries')}</p>}
            <ul class="chips shared-industries" data-testid="compare-industries">
              {industries.map(({ industry, regions: places }) => (
                <li key={industry.id}>
                  <button class="chip" aria-label={`${industry.name}: ${listed(places.map((place) => nameOf(regions[place] ?? '')))}`} onClick={() => void openNode(industry.id)}>
                    {industry.name} {regions.length > 2 && places.map((place) => <SeriesSign key={place} place={place} />)}
                  </button>
                </li>
              ))}
            </ul>
          </section>
          <section class="card" aria-labelledby="compare-targets-title">
            <h2 id="compare-targets-title">{t('compareTargets')}</h2>
            <ul class="legend-line" aria-hidden="true">{regions.map((region, place) => <li key={region}><SeriesName region={region} place={place} /></li>)}</ul>
            <Targets regions={regions} targets={targets} />
          </section>
        </div>
      </div>
    </>
  )
}

function Comparing({ regions }: { regions: readonly string[] }) {
  const [comparison, retry] = useLoaded(regions.join('|'), () => loadComparison(regions))
  const value = valueOf(comparison)
  if (comparison.state === 'error') return <Trouble problem={comparison.problem} retry={retry} />
  return value ? <Result regions={regions} comparison={value} /> : <Loading />
}

/** Two or more regions side by side: themes of their tasks, industries in common, targets of the same indicator. */
export function Compare() {
  const { regions } = address.value
  return (
    <main id="main" class="home compare" tabIndex={-1}>
      <div class="panel-head">
        <div>
          <h1>{t('compareTitle')}</h1>
          <p class="quiet">{t('compareHint')}</p>
        </div>
        {regions.length > 1 && <button class="button" onClick={() => goTo({ page: 'links', regions })}>{t('compareLinks')}</button>}
      </div>
      <Picker />
      {regions.length < 2 ? <div class="notice"><p>{t('compareFew')}</p><SuggestedPairs page="compare" /></div> : <Comparing key={regions.join('|')} regions={regions} />}
    </main>
  )
}
