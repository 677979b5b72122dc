import { useMemo } from 'preact/hooks'
import { api } from '../core/api/client'
import { valueOf } from '../core/graph/loading'
import { regionMap, topPairs } from '../core/graph/overview'
import { learn } from '../core/names/names'
import { t } from '../i18n'
import { AskBox } from '../components/AskBox'
import { Documents } from '../components/home/Documents'
import { ForPrograms } from '../components/home/ForPrograms'
import { Figures } from '../components/home/Figures'
import { PairCard } from '../components/home/PairCard'
import { Questions } from '../components/home/Questions'
import { RegionMap } from '../components/home/RegionMap'
import { Themes } from '../components/home/Themes'
import { Loading } from '../components/Loading'
import { Trouble } from '../components/Trouble'
import { useLoaded } from '../components/useLoaded'

const PAIRS = 4

async function loadHome() {
  const [overview, documents] = await Promise.all([api.overview(), api.documents()])
  learn(overview.nodes)
  return { overview, documents: documents.documents }
}

function Empty() {
  return (
    <div class="notice">
      <h2>{t('emptyTitle')}</h2>
      <p>{t('emptyText')}</p>
    </div>
  )
}

/** The first page: what is in the graph, and three ways in: the map, two regions, a question. */
export function Home() {
  const [home, retry] = useLoaded('home', loadHome)
  const value = valueOf(home)
  const map = useMemo(() => (value ? regionMap(value.overview) : null), [value])
  const pairs = useMemo(() => (map ? topPairs(map, PAIRS) : []), [map])
  return (
    <main id="main" class="home" tabIndex={-1}>
      <h1>{t('tagline')}</h1>
      {home.state === 'error' && <Trouble problem={home.problem} retry={retry} />}
      {home.state === 'loading' && <Loading />}
      {value && value.documents.length === 0 && <Empty />}
      {value && map && value.documents.length > 0 && (
        <>
          <AskBox label={t('askTitle')} />
          <Figures stats={value.overview.figures} />
          <div class="home-grid">
            <RegionMap map={map} />
            <div class="home-side">
              <PairCard pairs={pairs} />
              <Questions overview={value.overview} pair={pairs[0]} />
            </div>
          </div>
          <Themes overview={value.overview} />
          <Documents documents={value.documents} />
          <ForPrograms />
        </>
      )}
    </main>
  )
}
