import { useState } from 'preact/hooks'
import { address, adjust, goTo } from '../../core/address/history'
import type { Stage } from '../../core/canvas/stage'
import { openNode } from '../../core/graph/current'
import type { GraphData } from '../../core/graph/data'
import { pairOf } from '../../core/graph/lines'
import { partnersOf } from '../../core/graph/overview'
import { t } from '../../i18n'
import { GraphCanvas } from '../graph/GraphCanvas'

const memory = new Map()
const LISTED = 16

/** With whom the chosen region is linked; each name leads to the links of the two. */
function Partners({ map, region }: { map: GraphData; region: string }) {
  const partners = partnersOf(map, region)
  const name = map.nodes.get(region)?.name ?? ''
  return (
    <div class="partners" data-testid="partners">
      <div class="panel-head">
        <strong>{partners.length === 0 ? t('noPartners', { name }) : t('partners', { name, n: partners.length })}</strong>
        <button class="close" aria-label={t('close')} onClick={() => adjust({ selected: '' })}>×</button>
      </div>
      <ul class="chips">
        {partners.slice(0, LISTED).map(({ id, count }) => (
          <li key={id}><button class="chip" onClick={() => goTo({ page: 'links', regions: [region, id] })}>{map.nodes.get(id)?.name}{count > 1 && <span class="quiet"> {count}</span>}</button></li>
        ))}
      </ul>
      <button class="link" onClick={() => void openNode(region)}>{t('openNode')}</button>
    </div>
  )
}

/** Regions where they lie and the links between them. */
export function RegionMap({ map }: { map: GraphData }) {
  const [stage, setStage] = useState<Stage | null>(null)
  const { selected } = address.value
  const select = (key: string): void => {
    const pair = pairOf(key)
    if (pair) goTo({ page: 'links', regions: pair })
    else adjust({ selected: key })
  }
  return (
    <section class="card map-card" aria-label={t('mapTitle')}>
      <div class="panel-head">
        <h2>{t('mapTitle')}</h2>
        <button class="link" onClick={() => goTo({ page: 'whole' })}>{t('wholeOpen')}</button>
        <div class="choice" role="group">
          <button aria-label={t('zoomOut')} onClick={() => stage?.zoom(1.4)}>−</button>
          <button aria-label={t('zoomIn')} onClick={() => stage?.zoom(1 / 1.4)}>+</button>
          <button onClick={() => stage?.fit()}>{t('fit')}</button>
        </div>
      </div>
      <p class="quiet small">{t('mapHint')}</p>
      <GraphCanvas graph={map} layout="map" scale={0.55} selected={selected} memory={memory} stage={setStage} select={select} open={(id) => void openNode(id)} />
      {map.nodes.has(selected) && <Partners map={map} region={selected} />}
    </section>
  )
}
