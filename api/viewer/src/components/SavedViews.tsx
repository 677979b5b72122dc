import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { formatAddress, parseAddress } from '../core/address/address'
import { address, goTo } from '../core/address/history'
import { removeView, savedViews, saveView } from '../core/saved/saved'
import { nameOf } from '../core/names/names'
import { listed, t } from '../i18n'
import { Menu } from './Menu'

/** What to call the view until the reader says otherwise. */
function suggestedName(): string {
  const { page, nodes, regions, from, to, document: read } = address.value
  const about = [...nodes, ...regions, from, to, read].filter((id) => id !== '').map(nameOf)
  const place = page === 'home' || page === 'links' || page === 'compare' || page === 'matrix' || page === 'timeline' || page === 'paths' ? t(page) : ''
  return [place, listed(about)].filter((part) => part !== '').join('：') || t('question')
}

function Views({ close }: { close: () => void }) {
  const [name, setName] = useState(suggestedName())
  const field = useRef<HTMLInputElement>(null)
  // Before the browser takes the next key: Enter keeps the view, it must not press the button again.
  useLayoutEffect(() => {
    field.current?.focus()
    field.current?.select()
  }, [])
  const save = (): void => {
    if (name.trim() === '') return
    saveView({ name: name.trim(), fragment: formatAddress(address.value) })
    close()
  }
  return (
    <div class="menu-list saved">
      <form class="field" onSubmit={(event) => { event.preventDefault(); save() }}>
        <label class="picker-label" for="view-name">{t('viewName')}</label>
        <span class="ask-line">
          <input id="view-name" ref={field} type="text" maxLength={80} value={name} data-testid="view-name" onInput={(event) => setName(event.currentTarget.value)} />
          <button class="button main saved-button" disabled={name.trim() === ''}>{t('viewSave')}</button>
        </span>
      </form>
      {savedViews.value.length === 0 && <p class="quiet small">{t('viewNone')}</p>}
      <ul data-testid="saved-views">
        {savedViews.value.map((view) => (
          <li key={view.name}>
            <button class="saved-open" onClick={() => { goTo(parseAddress(view.fragment)); close() }}>{view.name}</button>
            <button class="close" aria-label={t('remove', { name: view.name })} onClick={() => removeView(view.name)}>×</button>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Views kept in this browser: save the present one, go back to others. */
export function SavedViews() {
  return <Menu label={t('views')} name="views" plain>{(close) => <Views close={close} />}</Menu>
}
