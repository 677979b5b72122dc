import { t } from '../i18n'
import type { TextKey } from '../i18n/texts'

const BASES: Record<string, readonly [text: TextKey, hint: TextKey]> = {
  explicit: ['explicit', 'explicitTitle'],
  'first-listed': ['firstListed', 'firstListedTitle'],
  inferred: ['inferred', 'inferredTitle'],
  model: ['byModel', 'byModelTitle'],
  '': ['reference', 'referenceTitle'],
}

/** On what a statement rests, as a badge. */
export function Basis({ basis }: { basis: string }) {
  const known = BASES[basis]
  return known ? <span class={`badge ${basis || 'reference'}`} title={t(known[1])}>{t(known[0])}</span> : <span class="badge">{basis}</span>
}
