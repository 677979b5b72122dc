import { address, adjust } from '../core/address/history'
import { api } from '../core/api/client'
import type { GraphNode } from '../core/api/types'
import { FATES, loadEditions, PARTS, rowsOf, type Comparison, type PartName } from '../core/editions/editions'
import { labelsOf } from '../core/graph/documents'
import { toggled } from '../core/graph/filters'
import { valueOf } from '../core/graph/loading'
import { learn } from '../core/names/names'
import { number, pick, t } from '../i18n'
import { FATE_NAMES, PART_NAMES } from '../i18n/editions'
import { Difference } from '../components/editions/Difference'
import { EditionGraph } from '../components/editions/EditionGraph'
import { Loading } from '../components/Loading'
import { Trouble } from '../components/Trouble'
import { useLoaded } from '../components/useLoaded'

/** The group that stands for the drawing in the address; the others are fates that are left out. */
const DRAWN = 'drawn'

async function loadDocuments(): Promise<GraphNode[]> {
  const { documents } = await api.documents()
  learn(documents)
  return documents
}

function Choice({ label, value, documents, name, choose }: { label: string; value: string; documents: readonly GraphNode[]; name: string; choose: (id: string) => void }) {
  const labels = labelsOf(documents)
  return (
    <label class="field edition-choice">
      <span class="picker-label">{label}</span>
      <select value={value} data-testid={name} onChange={(event) => choose(event.currentTarget.value)}>
        <option value="">{t('editionsChoose')}</option>
        {documents.map((one) => <option key={one.id} value={one.id}>{labels.get(one.id)}</option>)}
      </select>
    </label>
  )
}

function Part({ name, comparison }: { name: PartName; comparison: Comparison }) {
  const off = address.value.groups
  const part = comparison.editions[name]
  const rows = rowsOf(part).filter((row) => !off.includes(row.fate))
  return (
    <section class="card" aria-labelledby={`editions-${name}`}>
      <h2 id={`editions-${name}`}>{pick(PART_NAMES[name])} <span class="quiet small">{t('editionsSame', { n: number(part.unchanged) })}</span></h2>
      {rows.length === 0 ? <p class="quiet">{t('editionsNothing')}</p> : (
        <div class="wide-table">
          <table class="editions-table" data-testid={`editions-${name}`}>
            <thead><tr><th scope="col">{t('editionsWhat')}</th><th scope="col" lang="zh-CN">{comparison.editions.from.name}</th><th scope="col" lang="zh-CN">{comparison.editions.to.name}</th></tr></thead>
            <tbody>{rows.map((row) => <Difference key={`${row.old?.id ?? ''} ${row.now?.id ?? ''}`} row={row} part={name} comparison={comparison} />)}</tbody>
          </table>
        </div>
      )}
    </section>
  )
}

function Result({ comparison }: { comparison: Comparison }) {
  const { groups } = address.value
  const drawn = groups.includes(DRAWN)
  const count = (fate: (typeof FATES)[number]): number => PARTS.reduce((sum, name) => sum + comparison.editions[name][fate].length, 0)
  return (
    <>
      <div class="panel-head">
        <ul class="chips" aria-label={t('editionsWhat')}>
          {FATES.map((fate) => (
            <li key={fate}><button class="chip" aria-pressed={!groups.includes(fate)} disabled={drawn} data-testid={`fate-${fate}`} onClick={() => adjust({ groups: toggled(groups, fate) }, true)}>{pick(FATE_NAMES[fate])} {number(count(fate))}</button></li>
          ))}
        </ul>
        <div class="choice" role="group" aria-label={t('layout')}>
          <button aria-pressed={!drawn} onClick={() => adjust({ groups: groups.filter((one) => one !== DRAWN) })}>{t('table')}</button>
          <button aria-pressed={drawn} data-testid="editions-drawn" onClick={() => adjust({ groups: [...new Set([...groups, DRAWN])] })}>{t('graph')}</button>
        </div>
      </div>
      {drawn ? <EditionGraph editions={comparison.editions} /> : PARTS.map((name) => <Part key={name} name={name} comparison={comparison} />)}
    </>
  )
}

function Comparing({ from, to }: { from: string; to: string }) {
  const [loaded, retry] = useLoaded(`${from}|${to}`, () => loadEditions(from, to))
  const value = valueOf(loaded)
  if (loaded.state === 'error') return <Trouble problem={loaded.problem} retry={retry} />
  return value ? <Result comparison={value} /> : <Loading />
}

/** Two editions of a plan side by side: what came, what went, what changed, in words and as a drawing. */
export function EditionsView() {
  const { from, to } = address.value
  const [documents, retry] = useLoaded('documents', loadDocuments)
  const offered = valueOf(documents) ?? []
  return (
    <main id="main" class="home editions" tabIndex={-1}>
      <div>
        <h1>{t('editionsTitle')}</h1>
        <p class="quiet">{t('editionsHint')}</p>
      </div>
      {documents.state === 'error' && <Trouble problem={documents.problem} retry={retry} />}
      <div class="edition-choices">
        <Choice label={t('editionsOlder')} value={from} documents={offered} name="editions-from" choose={(id) => adjust({ from: id })} />
        <button class="button" disabled={from === '' || to === ''} onClick={() => adjust({ from: to, to: from })}>{t('swap')}</button>
        <Choice label={t('editionsNewer')} value={to} documents={offered} name="editions-to" choose={(id) => adjust({ to: id })} />
      </div>
      {from === '' || to === '' || from === to ? <p class="notice">{t('editionsFew')}</p> : <Comparing key={`${from}|${to}`} from={from} to={to} />}
    </main>
  )
}
