import type { Overview } from '../../core/api/types'
import { openNode } from '../../core/graph/current'
import { taskTotals } from '../../core/graph/overview'
import { themeName } from '../../core/vocabulary/vocabulary'
import { number, t } from '../../i18n'

/** How the tasks are spread over the themes; each theme leads to its tasks. */
export function Themes({ overview }: { overview: Overview }) {
  const shown = taskTotals(overview.themes, 'theme')
  const codes = new Map(overview.nodes.map((node) => [node.id, String(node.properties['code'] ?? node.name)]))
  const most = shown[0]?.tasks ?? 1
  if (shown.length === 0) return null
  return (
    <section class="card" aria-label={t('themesTitle')}>
      <h2>{t('themesTitle')}</h2>
      <ul class="bars columns" data-testid="themes">
        {shown.map(({ id, tasks }) => {
          const name = themeName(codes.get(id) ?? id)
          return (
            <li key={id}>
              <button class="bar-link" aria-label={t('themeTasks', { name, n: tasks })} onClick={() => void openNode(id)}>
                <span>{name}</span>
                <span class="figure quiet">{number(tasks)}</span>
                <span class="bar" style={{ width: `${(100 * tasks) / most}%` }} />
              </button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
