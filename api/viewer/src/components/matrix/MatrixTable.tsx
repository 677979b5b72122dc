import { useState } from 'preact/hooks'
import { cellKey, heat, mostTasks, type Matrix } from '../../core/matrix/matrix'
import { number, t } from '../../i18n'

const AT_FIRST = 40

interface Props {
  matrix: Matrix
  /** Name of what the rows are. */
  corner: string
  columnName: (id: string, name: string) => string
  selected: string
  choose: (key: string) => void
  openRow: (id: string) => void
}

/** Who against what, each cell the stronger the more tasks it has; a cell opens its statements. */
export function MatrixTable({ matrix, corner, columnName, selected, choose, openRow }: Props) {
  const [all, setAll] = useState(false)
  const { rows, columns, cells } = matrix
  const most = mostTasks(matrix)
  return (
    <div class="wide-table matrix-box" tabIndex={0} role="region" aria-label={t('table')}>
      <table class="matrix" data-testid="matrix">
        <thead>
          <tr>
            <th scope="col">{corner}</th>
            {columns.map(({ id, name }) => <th key={id} scope="col">{columnName(id, name)}</th>)}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, all ? undefined : AT_FIRST).map((row) => (
            <tr key={row.id}>
              <th scope="row"><button class="link" lang="zh-CN" onClick={() => openRow(row.id)}>{row.name}</button></th>
              {columns.map((column) => {
                const key = cellKey(row.id, column.id)
                const n = cells.get(key)?.length ?? 0
                return (
                  <td key={column.id}>
                    {n > 0 && (
                      <button
                        class="heat" aria-pressed={key === selected} style={{ '--heat': `${Math.round(12 + 38 * heat(n, most))}%` }}
                        aria-label={t('matrixCell', { row: row.name, column: columnName(column.id, column.name), n })} onClick={() => choose(key === selected ? '' : key)}
                      >
                        {number(n)}
                      </button>
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {!all && rows.length > AT_FIRST && <button class="link more-rows" onClick={() => setAll(true)}>{t('more', { n: number(rows.length) })}</button>}
    </div>
  )
}
