import { useState } from 'preact/hooks'
import { goTo } from '../../core/address/history'
import { nameOf } from '../../core/names/names'
import { t } from '../../i18n'
import { NodePicker } from '../panels/NodePicker'

/** Two regions in, everything that joins them out. */
export function PairCard({ pairs }: { pairs: readonly [string, string][] }) {
  const [a, setA] = useState('')
  const [b, setB] = useState('')
  const show = (): void => goTo({ page: 'links', regions: [a, b] })
  return (
    <section class="card pair-card" aria-label={t('pairTitle')}>
      <h2>{t('pairTitle')}</h2>
      <p class="quiet small">{t('pairHint')}</p>
      <form onSubmit={(event) => { event.preventDefault(); if (a !== '' && b !== '') show() }}>
        <NodePicker label={t('firstRegion')} hint={t('regionHint')} kind="Region" value={a} name="pair-a" choose={setA} />
        <NodePicker label={t('secondRegion')} hint={t('regionHint')} kind="Region" value={b} name="pair-b" choose={setB} />
        <button class="button main" disabled={a === '' || b === '' || a === b} data-testid="show-links">{t('showLinks')}</button>
      </form>
      {pairs.length > 0 && (
        <>
          <h3>{t('frequentPairs')}</h3>
          <ul class="chips">
            {pairs.map(([x, y]) => (
              <li key={x + y}><button class="chip" onClick={() => goTo({ page: 'links', regions: [x, y] })}>{nameOf(x)} ↔ {nameOf(y)}</button></li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
