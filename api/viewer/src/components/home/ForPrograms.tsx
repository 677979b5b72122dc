import type { TextKey } from '../../i18n/texts'
import { t } from '../../i18n'

const PLACES: readonly { href: string; text: TextKey }[] = [
  { href: './docs', text: 'forProgramsApi' },
  { href: './sparql.html', text: 'forProgramsSparql' },
  { href: './export?format=turtle', text: 'forProgramsRdf' },
]

/** Where those go on who want the data and not the pages. */
export function ForPrograms() {
  return (
    <footer class="for-programs quiet small" data-testid="for-programs">
      <span>{t('forPrograms')}</span>
      {PLACES.map(({ href, text }) => <a key={href} href={href}>{t(text)}</a>)}
    </footer>
  )
}
