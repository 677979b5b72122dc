import { useMemo, useState } from 'preact/hooks'
import { dark } from '../../core/appearance/appearance'
import type { Editions } from '../../core/api/types'
import { FATES, fates, graphOf, type Fate } from '../../core/editions/editions'
import { openNode } from '../../core/graph/current'
import { merge } from '../../core/graph/data'
import type { Point } from '../../core/layout/types'
import { language, pick, t } from '../../i18n'
import { FATE_NAMES } from '../../i18n/editions'
import { GraphCanvas } from '../graph/GraphCanvas'

/** Tol's high-contrast scheme: told apart without seeing red or green. */
const COLOURS: Record<Fate, readonly [light: string, dark: string]> = { added: ['#117733', '#4fb573'], dropped: ['#a02c4a', '#e58c9b'], changed: ['#b8860b', '#ddcc77'] }

/** What changed as a drawing: the older edition at the left, the newer one at the right, in between the tasks that differ. */
export function EditionGraph({ editions }: { editions: Editions }) {
  const [selected, setSelected] = useState('')
  const memory = useMemo(() => new Map<string, Point>(), [editions])
  // Titles of editions are long and much alike; their places say which is which.
  const [from, to] = [{ ...editions.from, name: t('editionsOlder') }, { ...editions.to, name: t('editionsNewer') }]
  const graph = useMemo(() => merge([graphOf({ ...editions, from, to })]), [editions, language.value])
  const colours = useMemo(() => new Map([...fates(editions)].map(([id, fate]) => [id, COLOURS[fate][dark.value ? 1 : 0]])), [editions, dark.value])
  const ends = useMemo(() => [editions.from.id, editions.to.id], [editions])
  return (
    <div class="card edition-graph">
      <p class="legend-line small">{FATES.map((fate) => <span key={fate}><span class="swatch" style={{ background: COLOURS[fate][dark.value ? 1 : 0] }} aria-hidden="true" /> {pick(FATE_NAMES[fate])}</span>)}</p>
      <GraphCanvas graph={graph} layout="between" selected={selected} marked={ends} ends={ends} colours={colours} memory={memory} select={setSelected} open={(id) => void openNode(id)} />
    </div>
  )
}
