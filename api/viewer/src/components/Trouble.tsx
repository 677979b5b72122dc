import { goTo } from '../core/address/history'
import { forget } from '../core/api/client'
import type { Problem } from '../core/api/problem'
import { t } from '../i18n'

/** A calm message about what went wrong, with what can be done. */
export function Trouble({ problem, retry }: { problem: Problem; retry?: () => void }) {
  const { trouble, detail } = problem
  const again = (): void => {
    forget()
    retry?.()
  }
  return (
    <div class="notice" role="alert">
      <h2>{t(`${trouble}Title`)}</h2>
      <p>{t(`${trouble}Text`)}</p>
      {detail !== '' && <details class="quiet small" open={trouble === 'refused'}><summary>{t('serverSays')}</summary>{detail}</details>}
      {trouble === 'missing' && <button class="button" onClick={() => goTo({ page: 'home' })}>{t('toHome')}</button>}
      {retry && trouble !== 'missing' && <button class="button" onClick={again}>{t('again')}</button>}
    </div>
  )
}
