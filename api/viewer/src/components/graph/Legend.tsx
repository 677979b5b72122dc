import { useState } from 'preact/hooks'
import type { Address } from '../../core/address/address'
import { address, adjust, edit } from '../../core/address/history'
import { tally } from '../../core/graph/data'
import { documentOf, isFiltering, isExplicit, NO_FILTERS, themeOf, toggled } from '../../core/graph/filters'
import { visible, whole } from '../../core/graph/current'
import { kindOrder } from '../../core/kinds/kinds'
import { relationOrder } from '../../core/kinds/relations'
import { nameOf } from '../../core/names/names'
import { kindName, relationName, themeName } from '../../core/vocabulary/vocabulary'
import { number, t } from '../../i18n'
import { KindIcon } from '../KindIcon'
import { LookChoice } from './LookChoice'
import { NodeList } from './NodeList'
import { ConfidenceFilter, YearFilter } from './StatementFilters'

type ListName = 'kindsOff' | 'relationsOff' | 'themesOff' | 'documentsOff'

function FilterRow({ list, value, name, count, kind }: { list: ListName; value: string; name: string; count: number; kind?: string }) {
  const off = address.value[list].includes(value)
  const [listed, setListed] = useState(false)
  const change = (): void => edit({ [list]: toggled(address.value[list], value) } as Partial<Address>)
  return (
    <li>
      <div class="filter-row">
        <label class={off ? 'off' : ''}>
          <input type="checkbox" checked={!off} data-testid={`filter-${value}`} onChange={change} aria-label={t(off ? 'showKind' : 'hideKind', { name })} />
          {kind !== undefined && <KindIcon kind={kind} size={18} />}
          <span class="filter-name">{name}</span>
          <span class="quiet figure">{number(count)}</span>
        </label>
        {kind !== undefined && (
          <button class="disclose" aria-expanded={listed} aria-label={t('listNodes', { name })} onClick={() => setListed(!listed)}>{listed ? '▾' : '▸'}</button>
        )}
      </div>
      {listed && kind !== undefined && <NodeList nodes={[...visible.value.nodes.values()].filter((node) => node.label === kind)} />}
    </li>
  )
}

/** What the colours mean, how much there is of each, and switches to leave it out. */
export function Legend() {
  const graph = whole.value
  const kinds = [...tally(graph.nodes.values(), (node) => node.label)].sort((a, b) => kindOrder(a[0]) - kindOrder(b[0]))
  const relations = [...tally(graph.edges.values(), (edge) => edge.type)].sort((a, b) => relationOrder(a[0]) - relationOrder(b[0]))
  const themes = [...tally(graph.nodes.values(), themeOf)].filter(([code]) => code !== '')
  const inferred = [...graph.edges.values()].some((edge) => !isExplicit(edge))
  const documents = [...tally(graph.edges.values(), documentOf)].filter(([id]) => id !== '')
  const reset = (): void => adjust({ ...NO_FILTERS })
  return (
    <section class="legend" aria-label={t('legend')}>
      <div class="panel-head">
        <h2>{t('legend')}</h2>
        {isFiltering(address.value) && <button class="link" onClick={reset}>{t('resetFilters')}</button>}
      </div>
      {(inferred || address.value.explicitOnly) && (
        <label class="switch" title={t('explicitHint')}>
          <input type="checkbox" role="switch" data-testid="explicit-only" checked={address.value.explicitOnly} onChange={() => edit({ explicitOnly: !address.value.explicitOnly })} />
          {t('explicitOnly')}
        </label>
      )}
      <ConfidenceFilter />
      <YearFilter documents={documents.map(([id]) => id)} />
      {address.value.hidden.length > 0 && <button class="link small" data-testid="unhide" onClick={() => edit({ hidden: [] })}>{t('unhide', { n: address.value.hidden.length })}</button>}
      <LookChoice />
      <h3>{t('kinds')}</h3>
      <ul>{kinds.map(([kind, count]) => <FilterRow key={kind} list="kindsOff" value={kind} name={kindName(kind)} count={count} kind={kind} />)}</ul>
      <h3>{t('relations')}</h3>
      <ul>{relations.map(([type, count]) => <FilterRow key={type} list="relationsOff" value={type} name={relationName(type)} count={count} />)}</ul>
      {themes.length > 0 && <h3>{t('themes')}</h3>}
      <ul>{themes.map(([code, count]) => <FilterRow key={code} list="themesOff" value={code} name={themeName(code)} count={count} />)}</ul>
      {documents.length > 1 && <h3>{t('documents')}</h3>}
      {documents.length > 1 && <ul>{documents.map(([id, count]) => <FilterRow key={id} list="documentsOff" value={id} name={nameOf(id)} count={count} />)}</ul>}
    </section>
  )
}
