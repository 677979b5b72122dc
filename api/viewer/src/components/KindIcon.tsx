import { dark } from '../core/appearance/appearance'
import { colourOf, kindOf } from '../core/kinds/kinds'

/** The round sign of a kind, as it is drawn in the graph. Decoration: the name of the kind stands beside it or is read out otherwise. */
export function KindIcon({ kind, size = 20 }: { kind: string; size?: number }) {
  return (
    <svg class="kind-icon" width={size} height={size} viewBox="0 0 40 40" aria-hidden="true">
      <circle cx="20" cy="20" r="20" fill={colourOf(kind, dark.value)} />
      <path d={kindOf(kind).icon} transform="translate(8 8)" fill={dark.value ? '#12181c' : '#fff'} fill-rule="evenodd" />
    </svg>
  )
}
