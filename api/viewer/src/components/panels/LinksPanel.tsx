import { address, adjust, edit, goTo } from '../../core/address/history'
import type { LinkGroup, LinkItem } from '../../core/api/types'
import { loaded, shownGroups, view } from '../../core/graph/current'
import { toggled } from '../../core/graph/filters'
import { pairKey } from '../../core/graph/lines'
import { nameOf } from '../../core/names/names'
import { linkGroupName } from '../../core/vocabulary/vocabulary'
import { number, t } from '../../i18n'
import { SuggestedPairs } from '../FrequentPairs'
import { fieldsOf, NodePicker } from './NodePicker'

/** The key to select when a reader chooses an item: what is shared, or the line between the two sides. */
function keyOf({ id, nodes: [a = '', b = ''] }: LinkItem): string {
  return id ?? pairKey(a, b)
}

/** What the documents say of a link, each wording once. */
function wordsOf({ edges }: LinkItem): string[] {
  const said = edges.flatMap((id) => loaded.value?.graph.edges.get(id)?.properties['surface'] ?? [])
  return [...new Set(said)].filter((words): words is string => typeof words === 'string' && words !== '')
}

/** How many tasks of either region lie behind a link: a few are drawn, and a planner wants to know of how many. */
function TaskCounts({ item: { a_count: n, b_count: m } }: { item: LinkItem }) {
  const [a = '', b = ''] = address.value.regions
  if (typeof n !== 'number' || typeof m !== 'number' || address.value.regions.length !== 2) return null
  const told = t('linkTasks', { a: nameOf(a), n: number(n), b: nameOf(b), m: number(m) })
  return <span class="figure quiet small" title={told} data-testid="link-tasks"><span aria-hidden="true">{number(n)} · {number(m)}</span><span class="unseen">{told}</span></span>
}

/** The groups drawn after this one is switched; the last one stays on. */
function toggledGroups(kind: string): string[] {
  const next = toggled(shownGroups.value, kind)
  return next.length > 0 ? next : shownGroups.value
}

function Group({ group: { kind, count, items }, open }: { group: LinkGroup; open: boolean }) {
  const drawn = shownGroups.value.includes(kind)
  return (
    <div class="link-group" data-kind={kind}>
      <input type="checkbox" checked={drawn} aria-label={t('drawGroup', { name: linkGroupName(kind) })} onChange={() => edit({ groups: toggledGroups(kind) })} />
      <details open={open}>
        <summary>{linkGroupName(kind)} <span class="figure quiet">{number(count)}</span></summary>
        <ul>
          {items.map((item) => {
            const key = keyOf(item)
            return (
              <li key={key}>
                <button class="link" aria-current={address.value.selected === key ? 'true' : undefined} onClick={() => (drawn ? adjust({ selected: key }) : edit({ groups: toggledGroups(kind), selected: key }))}>
                  {item.name ?? item.nodes.map(nameOf).join(' ↔ ')}
                </button>
                {' '}<TaskCounts item={item} />
                {item.id === null && wordsOf(item).map((words) => <p class="quiet small" key={words} lang="zh-CN">“{words}”</p>)}
              </li>
            )
          })}
          {count > items.length && <li class="quiet small">{t('cutShort', { n: items.length })}</li>}
        </ul>
      </details>
    </div>
  )
}

function Groups({ groups }: { groups: readonly LinkGroup[] }) {
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
      {groups.map((group, n) => <Group key={group.kind} group={group} open={n < 2} />)}
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
    const change = { regions: [...new Set(next.filter(Boolean))], groups: [], expansions: [], hidden: [], selected: '' }
    adjust(change)
  }
  return (
    <section class="panel" aria-label={t('links')}>
      <h1>{t('pairTitle')}</h1>
      <p class="quiet">{t('pairHint')}</p>
      {fieldsOf(regions).map((id, place) => (
        <NodePicker
          key={`${place}:${id}`} kind="Region" value={id} name={`region-${place}`} hint={t('regionHint')}
          label={t(place === 0 ? 'firstRegion' : place === 1 ? 'secondRegion' : 'anotherRegion')} choose={(chosen) => put(place, chosen)}
        />
      ))}
      {regions.length === 0 && <SuggestedPairs page="links" />}
      {regions.length >= 2 && <button class="button" data-testid="compare" onClick={() => goTo({ page: 'compare', regions })}>{t('compareThese')}</button>}
      {regions.length >= 2 && view.value.state === 'ready' && loaded.value && <Groups groups={loaded.value.groups} />}
    </section>
  )
}
