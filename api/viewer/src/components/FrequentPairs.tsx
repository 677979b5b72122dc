import { goTo } from '../core/address/history'
import { api } from '../core/api/client'
import type { Overview } from '../core/api/types'
import { valueOf } from '../core/graph/loading'
import { regionMap, taskTotals, topPairs } from '../core/graph/overview'
import { pairs } from '../core/graph/view'
import { learn, nameOf } from '../core/names/names'
import { t } from '../i18n'
import { useLoaded } from './useLoaded'

type Pair = readonly [string, string]
type PairPage = 'links' | 'compare'

const OFFERED = 4
/** Regions with most tasks whose pairs are offered to compare: three give three pairs. */
const COMPARED = 3

/** Pairs of regions to start from, each a click away. */
export function FrequentPairs({ offered, page }: { offered: readonly Pair[]; page: PairPage }) {
  if (offered.length === 0) return null
  return (
    <section>
      <h3>{t(page === 'links' ? 'frequentPairs' : 'wellReadPairs')}</h3>
      <ul class="chips" data-testid="frequent-pairs">
        {offered.map(([a, b]) => (
          <li key={a + b}><button class="chip" onClick={() => goTo({ page, regions: [a, b] })}>{nameOf(a)} ↔ {nameOf(b)}</button></li>
        ))}
      </ul>
    </section>
  )
}

function offeredOn(page: PairPage, overview: Overview): Pair[] {
  if (page === 'links') return topPairs(regionMap(overview), OFFERED)
  return pairs(taskTotals(overview.themes, 'region').slice(0, COMPARED).map((one) => one.id))
}

/** The same where the overview is not at hand: on the pages that begin with the choice of regions. */
export function SuggestedPairs({ page }: { page: PairPage }) {
  const [overview] = useLoaded(page, async () => {
    const found = await api.overview()
    learn(found.nodes)
    return found
  })
  const value = valueOf(overview)
  return value && <FrequentPairs offered={offeredOn(page, value)} page={page} />
}
