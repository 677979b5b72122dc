import { address, adjust, goTo } from '../../core/address/history'
import type { LinkGraph } from '../../core/api/types'
import { loaded, view } from '../../core/graph/current'
import { linkGroupName } from '../../core/vocabulary/vocabulary'
import { number, t } from '../../i18n'
import { NodePicker } from './NodePicker'

function Groups({ groups }: { groups: LinkGraph['groups'] }) {
  const total = groups.reduce((sum, group) => sum + group.count, 0)
  if (total === 0) {
    const [from = '', to = ''] = address.value.regions
    return (
      <div class="notice small">
        <p>{t('noLinks')}</p>
        <button class="button" onClick={() => goTo({ page: 'paths', from, to })}>{t('tryPath')}</button>
      </div>
    )
  }
  return (
    <div data-testid="link-groups">
      <h3>{t('linksCount', { n: number(total) })}</h3>
      <ul class="bars">
        {groups.map(({ kind, count }) => (
          <li key={kind}>
            <span>{linkGroupName(kind)}</span>
            <span class="figure">{number(count)}</span>
            <span class="bar" style={{ width: `${(100 * count) / total}%` }} />
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Choose two or more regions and read how much of each kind joins them. */
export function LinksPanel() {
  const { regions } = address.value
  const put = (place: number, id: string): void => {
    const next = [...regions]
    if (id === '') next.splice(place, 1)
    else next[place] = id
    const change = { regions: [...new Set(next)], expansions: [], hidden: [], selected: '' }
    adjust(change)
  }
  return (
    <section class="panel" aria-label={t('links')}>
      <h1>{t('pairTitle')}</h1>
      <p class="quiet">{t('pairHint')}</p>
      {[...regions, ''].map((id, place) => (
        <NodePicker
          key={`${place}:${id}`} kind="Region" value={id} name={`region-${place}`} hint={t('regionHint')}
          label={t(place === 0 ? 'firstRegion' : place === 1 ? 'secondRegion' : 'anotherRegion')} choose={(chosen) => put(place, chosen)}
        />
      ))}
      {regions.length >= 2 && view.value.state === 'ready' && loaded.value && <Groups groups={loaded.value.groups} />}
    </section>
  )
}
