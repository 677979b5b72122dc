import { loaded } from '../../core/graph/current'
import { number, t } from '../../i18n'

/** What the drawing of the whole graph shows. */
export function WholePanel() {
  const left = loaded.value?.left ?? 0
  return (
    <section class="panel" aria-label={t('whole')}>
      <h1>{t('whole')}</h1>
      <p class="quiet">{t('wholeHint')}</p>
      {left > 0 && <p class="notice small">{t('wholeLeft', { n: number(left) })}</p>}
    </section>
  )
}
