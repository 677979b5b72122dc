import { address, goBack, goTo } from '../core/address/history'
import { t } from '../i18n'

/** What an address that names no page leads to: what was asked for, and the ways on. */
export function Unknown() {
  return (
    <main id="main" class="home" tabIndex={-1}>
      <div class="notice" role="alert" data-testid="unknown">
        <h1>{t('unknownTitle')}</h1>
        <p>{t('unknownText', { address: `#/${address.value.unknown}` })}</p>
        <p class="actions">
          <button class="button main" onClick={() => goTo({ page: 'home' })}>{t('toHome')}</button>
          <button class="button" onClick={goBack}>{t('back')}</button>
        </p>
      </div>
    </main>
  )
}
