import { useState } from 'preact/hooks'
import { address, adjust } from '../../core/address/history'
import type { GraphNode } from '../../core/api/types'
import { t } from '../../i18n'

const AT_FIRST = 40

/** The nodes of the drawing as a list: the way to them without a mouse and without sight. */
export function NodeList({ nodes }: { nodes: readonly GraphNode[] }) {
  const [all, setAll] = useState(false)
  const sorted = [...nodes].sort((a, b) => a.name.localeCompare(b.name, 'zh'))
  return (
    <ul class="node-list">
      {sorted.slice(0, all ? undefined : AT_FIRST).map((node) => (
        <li key={node.id}>
          <button class="link" aria-current={address.value.selected === node.id ? 'true' : undefined} onClick={() => adjust({ selected: node.id })}>{node.name}</button>
        </li>
      ))}
      {!all && sorted.length > AT_FIRST && <li><button class="link" onClick={() => setAll(true)}>{t('more', { n: sorted.length })}</button></li>}
    </ul>
  )
}
