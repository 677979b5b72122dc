import type { MatrixName } from '../../core/address/address'
import type { Ref } from '../../core/compare/compare'
import { openNode } from '../../core/graph/current'
import { valueOf } from '../../core/graph/loading'
import { loadCell } from '../../core/matrix/load'
import { nameOf } from '../../core/names/names'
import { t } from '../../i18n'
import { StatementItem } from '../details/StatementItem'
import { Loading } from '../Loading'
import { Trouble } from '../Trouble'
import { useLoaded } from '../useLoaded'

interface Props {
  row: string
  tasks: readonly Ref[]
  of: MatrixName
  title: string
}

/** The statements that a cell of a matrix counts. */
export function CellDetails({ row, tasks, of, title }: Props) {
  const [edges, retry] = useLoaded(`${of}:${row}:${tasks.map((task) => task.id).join()}`, () => loadCell(row, tasks, of))
  if (edges.state === 'error') return <Trouble problem={edges.problem} retry={retry} />
  const value = valueOf(edges)
  if (!value) return <Loading />
  return (
    <article class="details" data-testid="cell-details">
      <header><h2>{title}</h2></header>
      {value.length === 0 && <p class="quiet">{t('noStatements')}</p>}
      <ul class="statements">
        {value.map((edge) => {
          const task = edge.source === row ? edge.target : edge.source
          return <StatementItem key={edge.id} edge={edge} title={nameOf(task)} choose={() => void openNode(task)} />
        })}
      </ul>
    </article>
  )
}
