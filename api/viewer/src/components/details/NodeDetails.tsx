import { address, edit, goTo } from '../../core/address/history'
import { api } from '../../core/api/client'
import type { NodeDetails as Details } from '../../core/api/types'
import type { Stage } from '../../core/canvas/stage'
import { openDocument } from '../../core/graph/current'
import { rankedGroups, remainingExpansions } from '../../core/graph/expansions'
import { valueOf } from '../../core/graph/loading'
import { kindName } from '../../core/vocabulary/vocabulary'
import { number, t } from '../../i18n'
import { KindIcon } from '../KindIcon'
import { Loading } from '../Loading'
import { Trouble } from '../Trouble'
import { useLoaded } from '../useLoaded'
import { NeighbourGroup } from './NeighbourGroup'
import { Properties } from './Properties'

function Actions({ node, stage }: { node: Details; stage: Stage | null }) {
  const { expansions, hidden, pins } = address.value
  const remaining = remainingExpansions(node, expansions)
  const total = node.neighbours.reduce((sum, group) => sum + group.count, 0)
  const opened = expansions.some((one) => one.node === node.id)
  const pinned = pins.some((pin) => pin.node === node.id)
  const pin = (): void => {
    if (pinned) edit({ pins: pins.filter((one) => one.node !== node.id) })
    else if (stage?.graph.hasNode(node.id)) edit({ pins: [...pins, { node: node.id, ...stage.placeOf(node.id) }] })
  }
  return (
    <div class="actions">
      {remaining.length > 0 && <button class="button main" data-testid="expand-all" onClick={() => edit({ expansions: [...expansions, ...remaining] })}>{t('expandAll', { n: number(total) })}</button>}
      {opened && <button class="button" data-testid="collapse" onClick={() => edit({ expansions: expansions.filter((one) => one.node !== node.id) })}>{t('collapse')}</button>}
      <button class="button" data-testid="hide" onClick={() => edit({ hidden: [...hidden, node.id], selected: '' })}>{t('hide')}</button>
      <button class="button" aria-pressed={pinned} data-testid="pin" onClick={pin}>{t(pinned ? 'unpin' : 'pin')}</button>
      {node.label === 'Document' && <button class="button" data-testid="read" onClick={() => openDocument(node.id)}>{t('readDocument')}</button>}
      {node.label === 'Region' && <button class="button" onClick={() => goTo({ page: 'links', regions: [node.id] })}>{t('linksFrom')}</button>}
      <button class="button" onClick={() => goTo({ page: 'paths', from: node.id })}>{t('pathFrom')}</button>
    </div>
  )
}

/** Everything about one node: what it is, what can be done with it, and every statement about it. */
export function NodeDetails({ id, stage }: { id: string; stage: Stage | null }) {
  const [details, retry] = useLoaded(id, () => api.node(id))
  if (details.state === 'error') return <Trouble problem={details.problem} retry={retry} />
  const node = valueOf(details)
  if (!node || node.id !== id) return <Loading />
  const groups = rankedGroups(node.neighbours)
  return (
    <article class="details node-details" data-testid="node-details">
      <header>
        <KindIcon kind={node.label} size={34} />
        <div>
          <p class="quiet small">{kindName(node.label)}</p>
          <h2>{node.name || t('untitled')}</h2>
        </div>
      </header>
      <Actions node={node} stage={stage} />
      <Properties node={node} />
      <h3>{t('statements')}</h3>
      {groups.length === 0 && <p class="quiet">{t('noStatements')}</p>}
      <ul class="groups">
        {groups.map((group, n) => (
          <NeighbourGroup key={`${id}:${group.type}:${group.direction}:${group.label}`} node={id} group={group} open={n === 0 && group.count <= 12} />
        ))}
      </ul>
    </article>
  )
}
