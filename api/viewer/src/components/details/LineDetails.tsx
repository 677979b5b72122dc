import { adjust } from '../../core/address/history'
import { tally } from '../../core/graph/data'
import { linesOf, pairKey } from '../../core/graph/lines'
import { visible } from '../../core/graph/current'
import { nameOf } from '../../core/names/names'
import { relationName } from '../../core/vocabulary/vocabulary'
import { t } from '../../i18n'
import { StatementItem } from './StatementItem'

/** All statements that join two nodes, grouped by relation. */
export function LineDetails({ ends: [a, b] }: { ends: readonly [string, string] }) {
  const line = linesOf(visible.value.edges.values()).find((one) => one.key === pairKey(a, b))
  const statements = line?.statements ?? []
  const types = [...tally(statements, (edge) => edge.type).keys()]
  const [from, to] = line ? [line.source, line.target] : [a, b]
  return (
    <article class="details" data-testid="line-details">
      <header>
        <h2>
          <button class="link" onClick={() => adjust({ selected: from })}>{nameOf(from)}</button>
          <span class="quiet" aria-hidden="true"> {line?.directed ? '→' : '↔'} </span>
          <button class="link" onClick={() => adjust({ selected: to })}>{nameOf(to)}</button>
        </h2>
      </header>
      {statements.length === 0 && <p class="quiet">{t('noStatements')}</p>}
      {types.map((type) => (
        <section key={type}>
          <h3>{relationName(type)}</h3>
          <ul class="statements">
            {statements.filter((edge) => edge.type === type).map((edge) => (
              <StatementItem key={edge.id} edge={edge} title={`${nameOf(edge.source)} · ${relationName(type)} · ${nameOf(edge.target)}`} />
            ))}
          </ul>
        </section>
      ))}
    </article>
  )
}
