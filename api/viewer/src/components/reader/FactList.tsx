import type { Evidence } from '../../core/api/types'
import { openNode } from '../../core/graph/current'
import { kindName, relationName } from '../../core/vocabulary/vocabulary'
import { nameOf, lookUp } from '../../core/names/names'
import { t } from '../../i18n'
import { Basis } from '../Basis'
import { KindIcon } from '../KindIcon'
import { RuleText } from '../RuleText'

function End({ id }: { id: string }) {
  const kind = lookUp(id)?.label ?? ''
  return <button class="link" title={kind === '' ? '' : kindName(kind)} onClick={() => void openNode(id)}>{kind !== '' && <KindIcon kind={kind} size={16} />} {nameOf(id)}</button>
}

/** What a marked passage says: each statement in words, with what it rests on. */
export function FactList({ evidence, close }: { evidence: readonly Evidence[]; close: () => void }) {
  return (
    <aside class="fact-list" aria-label={t('markedHere')} data-testid="facts">
      <div class="panel-head">
        <h2>{t('markedHere')}</h2>
        <button class="close" aria-label={t('close')} onClick={close}>×</button>
      </div>
      <ul class="statements">
        {evidence.map((one) => (
          <li class="statement" key={one.edge}>
            <p><End id={one.source} /> <span class="relation">{relationName(one.type)}</span> <End id={one.target} /></p>
            <p class="quiet small">
              <Basis basis={one.basis ?? ''} />
              {one.confidence !== null && ` ${t('confidence', { n: Math.round(one.confidence * 100) })}`}
            </p>
            {one.rule && <RuleText rule={one.rule} />}
          </li>
        ))}
      </ul>
    </aside>
  )
}
