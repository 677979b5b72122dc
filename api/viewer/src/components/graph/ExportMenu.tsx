import { useState } from 'preact/hooks'
import { urlOf } from '../../core/api/client'
import type { Stage } from '../../core/canvas/stage'
import { t } from '../../i18n'

/** Formats that GET /export knows, with the names people know them by. */
const FORMATS: readonly (readonly [format: string, name: string])[] = [
  ['graphml', 'GraphML'], ['csv', 'CSV (ZIP)'], ['turtle', 'Turtle (RDF)'], ['jsonld', 'JSON-LD'], ['ntriples', 'N-Triples'], ['trig', 'TriG'],
]

async function savePicture(stage: Stage, name: string): Promise<void> {
  const blob = await stage.picture()
  if (!blob) return
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = `regiongraph-${name}.png`
  link.click()
  URL.revokeObjectURL(link.href)
}

export function ExportMenu({ stage, name, close }: { stage: Stage | null; name: string; close: () => void }) {
  const [copied, setCopied] = useState(false)
  const copy = (): void => void navigator.clipboard?.writeText(location.href).then(() => setCopied(true), () => undefined)
  return (
    <ul class="menu-list" onKeyDown={(event) => { if (event.key === 'Escape') close() }}>
      {stage && <li><button data-testid="export-png" onClick={() => { void savePicture(stage, name); close() }}>{t('savePicture')}</button></li>}
      <li><button onClick={copy}>{t(copied ? 'copied' : 'copyAddress')}</button></li>
      {FORMATS.map(([format, label]) => (
        <li key={format}><a href={urlOf('export', { format })} download="" onClick={close}>{t('saveGraph', { format: label })}</a></li>
      ))}
    </ul>
  )
}
