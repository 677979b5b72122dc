import { goTo } from '../../core/address/history'
import type { GraphNode } from '../../core/api/types'
import { openDocument, openNode } from '../../core/graph/current'
import { t } from '../../i18n'

function about(document: GraphNode): string {
  const { region, issuer, number, issued, period_start: from, period_end: to, kind } = document.properties
  const period = typeof from === 'number' && typeof to === 'number' ? `${from}–${to}` : null
  return [region, kind, number, issuer, issued, period].filter((part) => typeof part === 'string' && part !== '').join(' · ')
}

/** The documents that the graph was read from. */
export function Documents({ documents }: { documents: readonly GraphNode[] }) {
  return (
    <section class="card documents" aria-label={t('documentsTitle')}>
      <div class="panel-head">
        <h2>{t('documentsTitle')}</h2>
        <span class="grow" />
        {documents.length > 1 && <button class="link" onClick={() => goTo({ page: 'editions' })}>{t('editions')}</button>}
        <button class="link" onClick={() => goTo({ page: 'upload' })}>{t('uploadTitle')}</button>
      </div>
      <ul data-testid="documents">
        {documents.map((document) => (
          <li key={document.id}>
            <div>
              <button class="link title" lang="zh-CN" onClick={() => openDocument(document.id)}>{document.name || t('untitled')}</button>
              <p class="quiet small">{about(document)}</p>
            </div>
            <button class="button small" onClick={() => void openNode(document.id)}>{t('showInGraph')}</button>
          </li>
        ))}
      </ul>
    </section>
  )
}
