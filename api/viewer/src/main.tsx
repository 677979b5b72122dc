import { render } from 'preact'
import { address, adjust, followBrowser } from './core/address/history'
import { watchAddress } from './core/graph/current'
import { loadVocabulary } from './core/vocabulary/vocabulary'
import { language } from './i18n'
import { App } from './views/App'
import './styles/base.css'
import './styles/controls.css'
import './styles/home.css'
import './styles/workspace.css'
import './styles/tables.css'
import './styles/reader.css'

// The language belongs to the view that is shared, so the address names it from the start.
if (address.value.language === '') adjust({ language: language.value }, true)
followBrowser()
watchAddress()
// Without a vocabulary, names of kinds are shown as the server writes them; the pages say themselves when it is gone.
loadVocabulary().catch(() => undefined)
render(<App />, document.getElementById('app') as HTMLElement)
