import { useState } from 'preact/hooks'
import { address, adjust, edit } from '../../core/address/history'
import { expansionText } from '../../core/address/address'
import { api } from '../../core/api/client'
import type { Direction, GraphEdge, NeighbourCount } from '../../core/api/types'
import { loaded } from '../../core/graph/current'
import { EXPANSION_LIMIT, expansionOf, isOpen } from '../../core/graph/expansions'
import { valueOf } from '../../core/graph/loading'
import { kindName, relationPhrase } from '../../core/vocabulary/vocabulary'
import { number, t } from '../../i18n'
import { KindIcon } from '../KindIcon'
import { Loading } from '../Loading'
import { Trouble } from '../Trouble'
import { useLoaded } from '../useLoaded'
import { StatementItem } from './StatementItem'

const LISTED = 60

function otherEnd(edge: GraphEdge, node: string): string {
  return edge.source === node ? edge.target : edge.source
}

function isFrom(edge: GraphEdge, node: string, direction: Direction): boolean {
  return (direction !== 'in' && edge.source === node) || (direction !== 'out' && edge.target === node)
}

function Statements({ node, group }: { node: string; group: NeighbourCount }) {
  const key = expansionText(expansionOf(node, group))
  const { type, direction, label } = group
  const [graph, retry] = useLoaded(key, () => api.neighbours(node, { type, direction, label, limit: LISTED }))
  if (graph.state === 'error') return <Trouble problem={graph.problem} retry={retry} />
  const value = valueOf(graph)
  if (!value) return <Loading />
  const names = new Map(value.nodes.map((one) => [one.id, one.name]))
  const edges = value.edges.filter((edge) => edge.type === type && isFrom(edge, node, direction))
  const choose = (id: string): void => {
    const expansions = address.value.expansions
    const one = expansionOf(node, group)
    if (loaded.value?.graph.nodes.has(id) || isOpen(expansions, one)) adjust({ selected: id })
    else edit({ expansions: [...expansions, one], selected: id })
  }
  return (
    <>
      <ul class="statements">
        {edges.map((edge) => {
          const other = otherEnd(edge, node)
          return <StatementItem key={edge.id} edge={edge} title={names.get(other) ?? other} choose={() => choose(other)} />
        })}
      </ul>
      {value.truncated === true && <p class="quiet small">{t('cutShort', { n: LISTED })}</p>}
    </>
  )
}

/** The neighbours of a node by one relation: how many, a switch to bring them into the graph, and the statements. */
export function NeighbourGroup({ node, group, open: first }: { node: string; group: NeighbourCount; open: boolean }) {
  const [open, setOpen] = useState(first)
  const { expansions } = address.value
  const one = expansionOf(node, group)
  const shown = isOpen(expansions, one)
  const phrase = relationPhrase(group.type, group.direction)
  const change = (): void => {
    const text = expansionText(one)
    edit({ expansions: shown ? expansions.filter((other) => expansionText(other) !== text) : [...expansions, one] })
  }
  const cut = loaded.value?.cut.includes(expansionText(one)) ?? false
  return (
    <li class="neighbour-group">
      <div class="group-head">
        <button class="disclose wide" aria-expanded={open} onClick={() => setOpen(!open)}>
          <span aria-hidden="true">{open ? '▾' : '▸'}</span>
          <KindIcon kind={group.label} size={18} />
          <span class="group-name">{phrase}<span class="quiet"> · {kindName(group.label)}</span></span>
          <span class="figure quiet">{number(group.count)}</span>
        </button>
        <button
          class={`button small ${shown ? 'pressed' : ''}`} aria-pressed={shown} data-testid={`expand-${group.type}-${group.direction}-${group.label}`}
          aria-label={t(shown ? 'collapseGroup' : 'expandGroup', { phrase, n: group.count })} onClick={change}
        >
          {t(shown ? 'collapse' : 'expand')}
        </button>
      </div>
      {cut && <p class="quiet small">{t('cutShort', { n: EXPANSION_LIMIT })}</p>}
      {open && <Statements node={node} group={group} />}
    </li>
  )
}
