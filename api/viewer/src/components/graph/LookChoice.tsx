import { COLOURINGS, SIZINGS, type Colouring, type Sizing } from '../../core/address/address'
import { address, adjust } from '../../core/address/history'
import { colours } from '../../core/graph/current'
import { nameOf } from '../../core/names/names'
import { themeName } from '../../core/vocabulary/vocabulary'
import { number, t } from '../../i18n'
import type { TextKey } from '../../i18n/texts'

const COLOUR_TEXTS: Record<Colouring, TextKey> = { kind: 'colourKind', theme: 'colourTheme', document: 'colourDocument' }
const SIZE_TEXTS: Record<Sizing, TextKey> = { links: 'sizeLinks', statements: 'sizeStatements', equal: 'sizeEqual' }

/** What the ten colours mean while they do not tell the kind. */
function ColourKey() {
  const shown = colours.value
  if (!shown) return null
  const name = (value: string): string => (value === '' ? t('colourNone') : address.value.colouring === 'theme' ? themeName(value) : nameOf(value))
  return (
    <ul class="colour-key" data-testid="colour-key">
      {shown.classes.map(({ value, colour, count }) => (
        <li key={value}><span class="swatch" style={{ background: colour }} aria-hidden="true" /><span class="filter-name">{name(value)}</span><span class="quiet figure">{number(count)}</span></li>
      ))}
    </ul>
  )
}

/** What colour and size of the nodes tell. */
export function LookChoice() {
  const { colouring, sizing } = address.value
  return (
    <div class="look">
      <label class="field">
        <span class="picker-label">{t('colouring')}</span>
        <select value={colouring || 'kind'} data-testid="colouring" onChange={(event) => adjust({ colouring: event.currentTarget.value as Colouring })}>
          {COLOURINGS.map((one) => <option key={one} value={one}>{t(COLOUR_TEXTS[one])}</option>)}
        </select>
      </label>
      <label class="field">
        <span class="picker-label">{t('sizing')}</span>
        <select value={sizing || 'links'} data-testid="sizing" onChange={(event) => adjust({ sizing: event.currentTarget.value as Sizing })}>
          {SIZINGS.map((one) => <option key={one} value={one}>{t(SIZE_TEXTS[one])}</option>)}
        </select>
      </label>
      <ColourKey />
    </div>
  )
}
