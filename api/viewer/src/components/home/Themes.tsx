import { address } from '../../core/address/history'
import { api } from '../../core/api/client'
import type { GraphNode } from '../../core/api/types'
import { openNode } from '../../core/graph/current'
import { valueOf } from '../../core/graph/loading'
import { themeName } from '../../core/vocabulary/vocabulary'
import { number, t } from '../../i18n'
import { useLoaded } from '../useLoaded'

interface ThemeCount {
  node: GraphNode
  tasks: number
}

async function countTasks(themes: readonly GraphNode[]): Promise<ThemeCount[]> {
  const details = await Promise.all(themes.map((theme) => api.node(theme.id)))
  return details
    .map((node) => ({ node, tasks: node.neighbours.filter((one) => one.type === 'HAS_THEME').reduce((sum, one) => sum + one.count, 0) }))
    .filter((one) => one.tasks > 0)
    .sort((a, b) => b.tasks - a.tasks)
}

/** How the tasks are spread over the themes; each theme leads to its tasks. */
export function Themes({ themes }: { themes: readonly GraphNode[] }) {
  void address.value.language
  const [counts] = useLoaded(themes.map((theme) => theme.id).join(), () => countTasks(themes))
  const shown = valueOf(counts) ?? []
  const most = Math.max(1, ...shown.map((one) => one.tasks))
  if (shown.length === 0) return null
  return (
    <section class="card" aria-label={t('themesTitle')}>
      <h2>{t('themesTitle')}</h2>
      <ul class="bars columns" data-testid="themes">
        {shown.map(({ node, tasks }) => {
          const name = themeName(String(node.properties['code'] ?? node.name))
          return (
            <li key={node.id}>
              <button class="bar-link" aria-label={t('themeTasks', { name, n: tasks })} onClick={() => void openNode(node.id)}>
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
