import { useState } from 'preact/hooks'
import { goTo } from '../../core/address/history'
import { t } from '../../i18n'
import { FrequentPairs } from '../FrequentPairs'
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
      <FrequentPairs offered={pairs} page="links" />
    </section>
  )
}
