import { address, adjust } from '../core/address/history'
import { api } from '../core/api/client'
import { toggled } from '../core/graph/filters'
import { valueOf } from '../core/graph/loading'
import { regionsOf, within, yearsOf, type Year } from '../core/timeline/timeline'
import { number, t } from '../i18n'
import { Loading } from '../components/Loading'
import { Trouble } from '../components/Trouble'
import { YearBars } from '../components/timeline/YearBars'
import { YearCard } from '../components/timeline/YearCard'
import { useLoaded } from '../components/useLoaded'

/** As many rows as the server gives at once. */
const MOST_ROWS = '1000'
/** What may be due, with its word; also the name of its colour. */
const KINDS = [
  { kind: 'deadlines', text: 'timelineTasks' },
  { kind: 'projects', text: 'timelineProjects' },
  { kind: 'targets', text: 'timelineTargets' },
] as const
/** Regions offered to keep the timetable to. */
const MOST_REGIONS = 12

async function load(): Promise<{ years: Year[]; cut: boolean }> {
  const answer = await api.rows('timeline', { limit: MOST_ROWS })
  return { years: yearsOf(answer), cut: answer.truncated }
}

function Regions({ years }: { years: readonly Year[] }) {
  const { regions } = address.value
  const offered = regionsOf(years)
  if (offered.length < 2) return null
  return (
    <ul class="chips" aria-label={t('timelineRegions')} data-testid="timeline-regions">
      {offered.slice(0, MOST_REGIONS).map(({ id, name, count }) => (
        <li key={id}>
          <button class="chip" aria-pressed={regions.includes(id)} onClick={() => adjust({ regions: toggled(regions, id) })}>{name} <span class="quiet">{number(count)}</span></button>
        </li>
      ))}
    </ul>
  )
}

/** What the colours of the bars mean, of those that are there. */
function Legend({ years }: { years: readonly Year[] }) {
  const there = KINDS.filter(({ kind }) => years.some((year) => year[kind].length > 0))
  return (
    <p class="legend-line small">
      {there.map(({ kind, text }) => <span key={kind}><span class={`swatch ${kind}`} aria-hidden="true" /> {t(text)}</span>)}
    </p>
  )
}

/** Deadlines of tasks, years in which projects are to be done, years of targets. */
export function Timeline() {
  const { regions, since, until } = address.value
  const [loaded, retry] = useLoaded('timeline', load)
  const value = valueOf(loaded)
  const years = within(value?.years ?? [], regions)
  const listed = years.filter(({ year }) => (since === 0 || year >= since) && (until === 0 || year <= until))
  return (
    <main id="main" class="home timeline" tabIndex={-1}>
      <div>
        <h1>{t('timelineTitle')}</h1>
        <p class="quiet">{t('timelineHint')}</p>
      </div>
      {loaded.state === 'error' && <Trouble problem={loaded.problem} retry={retry} />}
      {loaded.state === 'loading' && <Loading />}
      {value && value.years.length === 0 && <p class="notice">{t('timelineNothing')}</p>}
      {value && value.years.length > 0 && (
        <>
          <section class="card">
            <Regions years={value.years} />
            <YearBars years={years} />
            <Legend years={years} />
          </section>
          {value.cut && <p class="quiet">{t('rowsCut', { n: number(Number(MOST_ROWS)) })}</p>}
          {listed.map((one) => <YearCard key={one.year} year={one} />)}
        </>
      )}
    </main>
  )
}
