import { openDocument } from '../../core/graph/current'
import { grouped, type Doubt, type Loaded, type Sending } from '../../core/upload/upload'
import { number, pick, t } from '../../i18n'
import { DOUBTS, FIELDS, FOUND } from '../../i18n/upload'
import { Trouble } from '../Trouble'

/** Doubts of one kind that are listed before the reader asks for the rest. */
const AT_FIRST = 8

function words(doubt: Doubt): string {
  return doubt.kind === 'document-field' ? pick(FIELDS[doubt.words]) || doubt.words : doubt.words
}

function Doubts({ kind, doubts }: { kind: string; doubts: readonly Doubt[] }) {
  const chips = (list: readonly Doubt[]) => list.map((doubt, n) => <li key={n} class="chip" lang="zh-CN">{words(doubt)}</li>)
  return (
    <div>
      <h3>{pick(DOUBTS[kind]) || kind} <span class="figure">{number(doubts.length)}</span></h3>
      <ul class="chips">{chips(doubts.slice(0, AT_FIRST))}</ul>
      {doubts.length > AT_FIRST && <details><summary class="link small">{t('more', { n: number(doubts.length) })}</summary><ul class="chips">{chips(doubts.slice(AT_FIRST))}</ul></details>}
    </div>
  )
}

function Report({ loaded }: { loaded: Loaded }) {
  const kinds = Object.keys(FOUND).filter((kind) => (loaded.found[kind] ?? 0) > 0)
  return (
    <>
      <ul class="upload-found" data-testid="upload-found">
        {kinds.map((kind) => <li key={kind}><strong class="figure">{number(loaded.found[kind] ?? 0)}</strong> <span class="quiet">{pick(FOUND[kind])}</span></li>)}
      </ul>
      {loaded.doubt_count === 0 ? <p class="quiet">{t('uploadNoDoubts')}</p> : (
        <details open data-testid="upload-doubts">
          <summary>{t('uploadDoubts', { n: number(loaded.doubt_count) })}</summary>
          {grouped(loaded.doubts).map(([kind, doubts]) => <Doubts key={kind} kind={kind} doubts={doubts} />)}
        </details>
      )}
      <button class="button main" onClick={() => openDocument(loaded.document)}>{t('readDocument')}</button>
    </>
  )
}

/** One file: how far it is, what was read from it and what was not understood, or what went wrong. */
export function UploadResult({ sending }: { sending: Sending }) {
  return (
    <li class="card upload-result">
      <h2 lang="zh-CN">{sending.file}</h2>
      {sending.state === 'sending' && (
        <p>
          <progress value={sending.progress < 1 ? sending.progress : undefined} max={1} aria-label={sending.file} />{' '}
          <span class="quiet" role="status">{t(sending.progress < 1 ? 'uploadSending' : 'uploadReading')}</span>
        </p>
      )}
      {sending.state === 'failed' && <Trouble problem={sending.problem} />}
      {sending.state === 'loaded' && <Report loaded={sending.loaded} />}
    </li>
  )
}
