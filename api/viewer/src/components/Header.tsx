import type { Page } from '../core/address/address'
import { address, adjust, goTo } from '../core/address/history'
import { dark, toggleAppearance } from '../core/appearance/appearance'
import { language, t } from '../i18n'
import { SavedViews } from './SavedViews'
import { SearchBox } from './SearchBox'

const PLACES: readonly { page: Page; text: 'home' | 'navLinks' | 'navCompare' | 'matrix' | 'timeline' | 'navPaths' }[] = [
  { page: 'home', text: 'home' },
  { page: 'links', text: 'navLinks' },
  { page: 'compare', text: 'navCompare' },
  { page: 'matrix', text: 'matrix' },
  { page: 'timeline', text: 'timeline' },
  { page: 'paths', text: 'navPaths' },
]

/** Name, navigation, search, language and appearance: the same on every page. */
export function Header({ open }: { open: (id: string) => void }) {
  return (
    <header class="header">
      <a class="skip" href="#main" onClick={(event) => { event.preventDefault(); document.getElementById('main')?.focus() }}>{t('skip')}</a>
      <button class="brand" onClick={() => goTo({ page: 'home' })}>
        <img src="./icon.svg" alt="" width="26" height="26" />
        <span>{t('brand')}</span>
      </button>
      <nav aria-label={t('navigation')}>
        {PLACES.map(({ page, text }) => (
          <button key={page} class="tab" aria-current={address.value.page === page ? 'page' : undefined} onClick={() => goTo({ page })}>{t(text)}</button>
        ))}
      </nav>
      <SearchBox name="search" label={t('search')} hint={t('searchHint')} choose={(result) => open(result.id)} />
      <div class="header-end">
        <SavedViews />
        <button class="button plain" aria-pressed={dark.value} onClick={toggleAppearance}>{t(dark.value ? 'light' : 'dark')}</button>
        <button class="button plain" data-testid="language" title={t('languageHint')} lang={language.value === 'zh' ? 'en' : 'zh-CN'} onClick={() => adjust({ language: language.value === 'zh' ? 'en' : 'zh' }, true)}>
          {t('language')}
        </button>
      </div>
    </header>
  )
}
