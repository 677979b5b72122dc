import type { SearchResult } from '../../core/api/types'
import { lookUp, nameOf } from '../../core/names/names'
import { t } from '../../i18n'
import { KindIcon } from '../KindIcon'
import { SearchBox } from '../SearchBox'

interface Props {
  label: string
  hint: string
  value: string
  kind?: string
  name: string
  choose: (id: string) => void
}

/** The regions chosen and a field for one more; two fields at least, for that many are needed. */
export function fieldsOf(regions: readonly string[]): string[] {
  return regions.length === 0 ? ['', ''] : [...regions, '']
}

/** A node that was chosen, with a way to let go of it, or a field to choose one. */
export function NodePicker({ label, hint, value, kind = '', name, choose }: Props) {
  const node = lookUp(value)
  return (
    <div class="picker">
      <span class="picker-label">{label}</span>
      {value === '' ? (
        <SearchBox label={label} hint={hint} kind={kind} name={name} choose={(result: SearchResult) => choose(result.id)} />
      ) : (
        <span class="chip" data-testid={`${name}-chosen`}>
          <KindIcon kind={node?.label ?? (kind || value.split('/')[0] || '')} size={18} />
          <span>{nameOf(value)}</span>
          <button aria-label={t('remove', { name: nameOf(value) })} onClick={() => choose('')}>×</button>
        </span>
      )}
    </div>
  )
}
