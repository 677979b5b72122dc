import { useMemo, useRef, useState } from 'preact/hooks'
import { address, adjust, edit } from '../core/address/history'
import { api } from '../core/api/client'
import { asProblem } from '../core/api/problem'
import type { Stage } from '../core/canvas/stage'
import { colours, ends, failure, layout, loaded, reload, source, view, visible, whole } from '../core/graph/current'
import { firstExpansions, remainingExpansions } from '../core/graph/expansions'
import { isFiltering } from '../core/graph/filters'
import { pairOf } from '../core/graph/lines'
import type { Point } from '../core/layout/types'
import { number, t } from '../i18n'
import { LineDetails } from '../components/details/LineDetails'
import { NodeDetails } from '../components/details/NodeDetails'
import { GraphCanvas } from '../components/graph/GraphCanvas'
import { Legend } from '../components/graph/Legend'
import { Toolbar } from '../components/graph/Toolbar'
import { AnswerTable } from '../components/panels/AnswerTable'
import { LinksPanel } from '../components/panels/LinksPanel'
import { PathsPanel } from '../components/panels/PathsPanel'
import { WholePanel } from '../components/panels/WholePanel'
import { QueryPanel } from '../components/panels/QueryPanel'
import { Loading } from '../components/Loading'
import { Trouble } from '../components/Trouble'

/** Bring the neighbours of a node in: the telling ones first, on asking again all the rest. */
async function expand(id: string): Promise<void> {
  const node = await api.node(id).catch((error: unknown) => {
    failure.value = asProblem(error)
    return null
  })
  if (!node) return
  const { expansions } = address.value
  const opened = expansions.some((one) => one.node === id)
  const fresh = opened ? remainingExpansions(node, expansions) : firstExpansions(node)
  if (fresh.length > 0) edit({ expansions: [...expansions, ...fresh], selected: id })
}

function SourcePanel() {
  switch (address.value.page) {
    case 'links': return <LinksPanel />
    case 'paths': return <PathsPanel />
    case 'query': return <QueryPanel />
    case 'whole': return <WholePanel />
    default: return null
  }
}

function Drawing({ stage, setStage }: { stage: Stage | null; setStage: (stage: Stage | null) => void }) {
  const { selected, pins, page, nodes, sizing } = address.value
  const empty = visible.value.nodes.size === 0
  // Places of nodes are kept while the view starts from the same, so that opening and hiding does not move what is there.
  const memory = useMemo(() => new Map<string, Point>(), [source.value])
  for (const [id, place] of loaded.value?.places ?? []) if (!memory.has(id)) memory.set(id, place)
  return (
    <section class="drawing" aria-label={t('graph')}>
      <Toolbar stage={stage} forget={() => memory.clear()} />
      <div class="drawing-box">
        <GraphCanvas
          graph={visible.value} layout={layout.value} selected={selected} colours={colours.value?.of ?? null} sizing={sizing || 'links'} pins={pins} ends={ends.value} memory={memory}
          marked={page === 'explore' ? nodes : ends.value} stage={setStage} select={(key) => adjust({ selected: key })} open={(id) => void expand(id)}
          waiting={view.value.state === 'loading'}
          hide={(id) => edit({ hidden: [...address.value.hidden, id], selected: '' })}
          pin={(id, place) => edit({ pins: [...pins.filter((one) => one.node !== id), { node: id, ...place }] })}
        />
        {view.value.state === 'loading' && <div class="floating"><Loading /></div>}
        {view.value.state === 'ready' && empty && (
          <div class="floating notice">
            <p>{t(whole.value.nodes.size > 0 && isFiltering(address.value) ? 'nothingLeft' : page === 'links' ? 'chooseTwo' : page === 'paths' ? 'pathHint' : 'nothingHere')}</p>
          </div>
        )}
      </div>
    </section>
  )
}

const GUIDE = ['guideClick', 'guideDouble', 'guideDrag', 'guideFilter', 'guideKeys'] as const

/** What stands beside the graph while nothing is selected. */
function Guide() {
  const { nodes, edges } = visible.value
  return (
    <div class="guide">
      {nodes.size > 0 && <p>{t('holds', { nodes: number(nodes.size), edges: number(edges.size) })}</p>}
      <h3>{t('guide')}</h3>
      <ul class="quiet">{GUIDE.map((key) => <li key={key}>{t(key)}</li>)}</ul>
    </div>
  )
}

function Selection({ stage }: { stage: Stage | null }) {
  const { selected } = address.value
  const pair = pairOf(selected)
  return (
    <aside class="side right" aria-label={t('details')} data-testid="details">
      {selected === '' && <Guide />}
      {selected !== '' && <button class="close" aria-label={t('close')} onClick={() => adjust({ selected: '' })}>×</button>}
      {pair ? <LineDetails ends={pair} /> : selected !== '' && <NodeDetails key={selected} id={selected} stage={stage} />}
    </aside>
  )
}

/** The graph with what it came from at the left and what is selected at the right. */
export function Workspace() {
  const [stage, setStage] = useState<Stage | null>(null)
  const main = useRef<HTMLElement>(null)
  const { page, parameters } = address.value
  const answer = loaded.value?.answer ?? null
  const state = view.value
  return (
    <main id="main" class={`workspace page-${page} ${address.value.selected === '' ? '' : 'has-selection'}`} tabIndex={-1} ref={main}>
      <aside class="side left" aria-label={t('panel')}>
        <SourcePanel />
        {whole.value.nodes.size > 0 && <Legend />}
      </aside>
      <div class="middle">
        {state.state === 'error' ? <Trouble problem={state.problem} retry={reload} /> : (
          <>
            {page === 'query' && answer && <AnswerTable key={`${answer.query}:${JSON.stringify(parameters)}`} answer={answer} parameters={parameters} />}
            {page === 'query' && !answer && state.state === 'ready' && <p class="notice">{t('fillHint')}</p>}
            {(page !== 'query' || visible.value.nodes.size > 0 || state.state === 'loading') && <Drawing stage={stage} setStage={setStage} />}
          </>
        )}
      </div>
      <Selection stage={stage} />
    </main>
  )
}
