import type { Stats } from '../../core/api/types'
import { kindPlural } from '../../core/vocabulary/vocabulary'
import { number, t } from '../../i18n'
import { KindIcon } from '../KindIcon'

const SHOWN = ['Document', 'Region', 'Task', 'Agency', 'Project', 'Industry', 'Target'] as const

/** How much of each kind the graph holds. */
export function Figures({ stats }: { stats: Stats }) {
  return (
    <ul class="figures" aria-label={t('figures')} data-testid="figures">
      {SHOWN.map((kind) => (
        <li key={kind} data-kind={kind}>
          <KindIcon kind={kind} size={22} />
          <strong>{number(stats.nodes[kind] ?? 0)}</strong>
          <span class="quiet">{kindPlural(kind)}</span>
        </li>
      ))}
    </ul>
  )
}
