import type { GraphNode } from '../../core/api/types'
import { t } from '../../i18n'

function depth(section: GraphNode): number {
  const path = section.properties['path']
  return Array.isArray(path) ? path.length : 1
}

function label(section: GraphNode): string {
  const path = section.properties['path']
  const last: unknown = Array.isArray(path) ? path.at(-1) : ''
  return typeof last === 'string' && last !== section.name ? last : ''
}

/** The sections and tasks of a document in order; each leads to its place in the text. */
export function Outline({ sections, current, go }: { sections: readonly GraphNode[]; current: string; go: (section: GraphNode) => void }) {
  return (
    <nav class="outline" aria-label={t('outline')} lang="zh-CN">
      <h2>{t('outline')}</h2>
      <ul>
        {sections.map((section) => (
          <li key={section.id} style={{ paddingInlineStart: `${(depth(section) - 1) * 14}px` }}>
            <button class={`outline-link ${section.label === 'Task' ? 'task' : ''}`} aria-current={section.id === current ? 'location' : undefined} onClick={() => go(section)}>
              {label(section) !== '' && <span class="quiet">{label(section)} </span>}{section.name}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  )
}
