import { useState } from 'preact/hooks'
import { address } from '../../core/address/history'
import { urlOf } from '../../core/api/client'
import type { Stage } from '../../core/canvas/stage'
import { asProblem } from '../../core/api/problem'
import { savePage, savePng, saveShown, saveSvg, type ShownFormat } from '../../core/export/save'
import { failure, visible } from '../../core/graph/current'
import { nameOf } from '../../core/names/names'
import { t } from '../../i18n'

/** Formats that GET /export knows, with the names people know them by. */
const FORMATS: readonly (readonly [format: string, name: string])[] = [
  ['graphml', 'GraphML'], ['csv', 'CSV (ZIP)'], ['turtle', 'Turtle (RDF)'], ['jsonld', 'JSON-LD'], ['ntriples', 'N-Triples'], ['trig', 'TriG'],
]

/** Formats of what is shown. */
const SHOWN: readonly (readonly [format: ShownFormat, name: string])[] = [['csv', 'CSV'], ['xlsx', 'Excel'], ['graphml', 'GraphML'], ['turtle', 'Turtle (RDF)']]

function failed(error: unknown): void {
  failure.value = asProblem(error)
}

/** The drawing as a picture or a page of its own, the link to it, and the whole graph in every format of the server. */
export function ExportMenu({ stage, name, close }: { stage: Stage | null; name: string; close: () => void }) {
  const [copied, setCopied] = useState(false)
  const { selected } = address.value
  const copy = (): void => void navigator.clipboard?.writeText(location.href).then(() => setCopied(true), () => undefined)
  const save = (how: (stage: Stage, name: string) => unknown) => (): void => {
    if (stage) void how(stage, name)
    close()
  }
  return (
    <ul class="menu-list">
      {stage && <li><button data-testid="export-png" onClick={save(savePng)}>{t('savePicture')}</button></li>}
      {stage && <li><button data-testid="export-svg" onClick={save(saveSvg)}>{t('saveSvg')}</button></li>}
      {stage && <li><button data-testid="export-html" onClick={save(savePage)}>{t('savePage')}</button></li>}
      {visible.value.nodes.has(selected) && (
        <li><a data-testid="export-node" href={urlOf('export', { format: 'html', node: selected })} download="regiongraph.html" onClick={close}>{t('saveNode', { name: nameOf(selected) })}</a></li>
      )}
      {visible.value.edges.size > 0 && SHOWN.map(([format, label]) => (
        <li key={format}><button data-testid={`export-shown-${format}`} onClick={() => { void saveShown(format).catch(failed); close() }}>{t('saveShown', { format: label })}</button></li>
      ))}
      <li><button onClick={copy}>{t(copied ? 'copied' : 'copyAddress')}</button></li>
      {FORMATS.map(([format, label]) => (
        <li key={format}><a href={urlOf('export', { format })} download="" onClick={close}>{t('saveGraph', { format: label })}</a></li>
      ))}
    </ul>
  )
}
