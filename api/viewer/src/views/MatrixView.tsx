import { address, adjust } from '../core/address/history'
import { MATRICES, type MatrixName } from '../core/address/address'
import { openNode } from '../core/graph/current'
import { pairOf } from '../core/graph/lines'
import { valueOf } from '../core/graph/loading'
import { loadMatrix } from '../core/matrix/load'
import { cellKey, type Matrix } from '../core/matrix/matrix'
import { themeName } from '../core/vocabulary/vocabulary'
import { t } from '../i18n'
import { CellDetails } from '../components/matrix/CellDetails'
import { MatrixTable } from '../components/matrix/MatrixTable'
import { Loading } from '../components/Loading'
import { Trouble } from '../components/Trouble'
import { useLoaded } from '../components/useLoaded'

const TEXT = {
  industries: { title: 'matrixIndustries', hint: 'matrixIndustriesHint', corner: 'industry' },
  themes: { title: 'matrixThemes', hint: 'matrixThemesHint', corner: 'agency' },
} as const

/** Themes are named in the language of the page; regions as they are. */
function columnName(id: string, name: string): string {
  return id.startsWith('theme/') ? themeName(id.slice('theme/'.length)) : name
}

function Selected({ matrix, of }: { matrix: Matrix; of: MatrixName }) {
  const { selected } = address.value
  const [row = '', column = ''] = pairOf(selected) ?? []
  const tasks = matrix.cells.get(cellKey(row, column))
  const heading = matrix.columns.find((one) => one.id === column)
  if (!tasks || !heading) return <p class="quiet hint">{t('matrixGuide')}</p>
  const name = matrix.rows.find((one) => one.id === row)?.name ?? row
  return (
    <>
      <button class="close" aria-label={t('close')} onClick={() => adjust({ selected: '' })}>×</button>
      <CellDetails key={selected} row={row} tasks={tasks} of={of} title={`${name} · ${columnName(heading.id, heading.name)}`} />
    </>
  )
}

/** Regions against industries, or agencies against themes, as a table with heat. */
export function MatrixView() {
  const of = address.value.matrix || MATRICES[0]
  const [matrix, retry] = useLoaded(of, () => loadMatrix(of))
  const value = valueOf(matrix)
  const { title, hint, corner } = TEXT[of]
  return (
    <main id="main" class={`matrix-page ${address.value.selected === '' ? '' : 'has-selection'}`} tabIndex={-1}>
      <div class="matrix-main">
        <div class="matrix-head">
          <div>
            <h1>{t(title)}</h1>
            <p class="quiet small">{t(hint)}</p>
          </div>
          <div class="choice" role="group" aria-label={t('matrix')}>
            {MATRICES.map((name) => <button key={name} aria-pressed={name === of} data-testid={`matrix-${name}`} onClick={() => adjust({ matrix: name, selected: '' })}>{t(TEXT[name].title)}</button>)}
          </div>
        </div>
        {matrix.state === 'error' && <Trouble problem={matrix.problem} retry={retry} />}
        {matrix.state === 'loading' && <Loading />}
        {value && value.rows.length === 0 && <p class="notice">{t('nothingHere')}</p>}
        {value && value.rows.length > 0 && (
          <MatrixTable
            key={of} matrix={value} corner={t(corner)} columnName={columnName} selected={address.value.selected}
            choose={(key) => adjust({ selected: key })} openRow={(id) => void openNode(id)}
          />
        )}
      </div>
      <aside class="side right" aria-label={t('details')}>{value && <Selected matrix={value} of={of} />}</aside>
    </main>
  )
}
