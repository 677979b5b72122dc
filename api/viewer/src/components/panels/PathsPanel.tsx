import { address, adjust } from '../../core/address/history'
import type { FoundPath } from '../../core/api/types'
import { loaded, view } from '../../core/graph/current'
import { PATHS_CUT } from '../../core/graph/view'
import { toggled } from '../../core/graph/filters'
import { pairKey } from '../../core/graph/lines'
import { RELATIONS } from '../../core/kinds/relations'
import { lookUp, nameOf } from '../../core/names/names'
import { relationName } from '../../core/vocabulary/vocabulary'
import { t } from '../../i18n'
import { KindIcon } from '../KindIcon'
import { NodePicker } from './NodePicker'

/** One path in words: each node, and between two nodes the relation that joins them. */
function PathSteps({ path }: { path: FoundPath }) {
  const edges = loaded.value?.graph.edges
  return (
    <ol class="path">
      {path.nodes.map((id, n) => {
        const edge = edges?.get(path.edges[n] ?? '')
        const next = path.nodes[n + 1]
        return (
          <li key={id}>
            <button class="link" onClick={() => adjust({ selected: id })}><KindIcon kind={lookUp(id)?.label ?? ''} size={18} /> {nameOf(id)}</button>
            {edge && next !== undefined && (
              <button class="path-relation" onClick={() => adjust({ selected: pairKey(id, next) })}>{edge.source === id ? '↓' : '↑'} {relationName(edge.type)}</button>
            )}
          </li>
        )
      })}
    </ol>
  )
}

/** Which relations the paths may use: all, or those chosen. */
function ViaChoice() {
  const { via } = address.value
  return (
    <details class="via" open={via.length > 0}>
      <summary>{t('viaTitle')} <span class="quiet">{via.length === 0 ? t('viaAll') : t('viaSome', { n: via.length })}</span></summary>
      <ul class="chips" data-testid="via">
        {RELATIONS.map(({ name, family }) => (
          <li key={name}><button class={`chip ${family}`} aria-pressed={via.includes(name)} onClick={() => adjust({ via: toggled(via, name), expansions: [], hidden: [], selected: '' })}>{relationName(name)}</button></li>
        ))}
      </ul>
      {via.length > 0 && <button class="link small" onClick={() => adjust({ via: [] })}>{t('viaAll')}</button>}
    </details>
  )
}

/** Choose any two nodes and read the shortest ways from one to the other. */
export function PathsPanel() {
  const { from, to } = address.value
  const paths = loaded.value?.paths ?? []
  const cut = loaded.value?.cut.includes(PATHS_CUT) ?? false
  const choose = (change: { from?: string; to?: string }): void => adjust({ ...change, expansions: [], hidden: [], selected: '' })
  return (
    <section class="panel" aria-label={t('paths')}>
      <h1>{t('paths')}</h1>
      <p class="quiet">{t('pathHint')}</p>
      <NodePicker key={`from:${from}`} label={t('pathFromLabel')} hint={t('nodeHint')} value={from} name="path-from" choose={(id) => choose({ from: id })} />
      <NodePicker key={`to:${to}`} label={t('pathToLabel')} hint={t('nodeHint')} value={to} name="path-to" choose={(id) => choose({ to: id })} />
      {from !== '' && to !== '' && <button class="button" onClick={() => choose({ from: to, to: from })}>{t('swap')}</button>}
      <ViaChoice />
      {from !== '' && to !== '' && view.value.state === 'ready' && (
        <div data-testid="paths">
          <h3>{paths.length > 0 ? t('pathsFound', { n: paths.length }) : cut ? t('noShortPaths') : t('noPaths')}</h3>
          {cut && <p class="quiet small">{t('pathsCut')}</p>}
          {paths.map((path) => (
            <details key={path.edges.join()} open={path === paths[0]}>
              <summary>{path.nodes.slice(1, -1).map(nameOf).join(' → ') || t('pathDirect')} <span class="quiet">{t('pathSteps', { n: path.edges.length })}</span></summary>
              <PathSteps path={path} />
            </details>
          ))}
        </div>
      )}
    </section>
  )
}
