import { useRef, useState } from 'preact/hooks'
import { api, forget } from '../core/api/client'
import { asProblem } from '../core/api/problem'
import { valueOf } from '../core/graph/loading'
import { send, type Sending } from '../core/upload/upload'
import { t } from '../i18n'
import { Loading } from '../components/Loading'
import { Trouble } from '../components/Trouble'
import { UploadResult } from '../components/upload/UploadResult'
import { useLoaded } from '../components/useLoaded'

const FORMATS = '.txt,.md,.html,.htm,.docx,.pdf'

/** Choose or drop files; each is sent after the other and answered with a report. */
function Sender() {
  const [token, setToken] = useState('')
  const [files, setFiles] = useState<readonly Sending[]>([])
  const [over, setOver] = useState(false)
  const choose = useRef<HTMLInputElement>(null)
  const busy = files.some((one) => one.state === 'sending')

  const put = (place: number, sending: Sending): void => setFiles((before) => before.map((one, n) => (n === place ? sending : one)))
  const sendAll = async (chosen: readonly File[]): Promise<void> => {
    setFiles(chosen.map((file) => ({ file: file.name, state: 'sending', progress: 0 })))
    for (const [place, file] of chosen.entries()) {
      const told = (progress: number): void => put(place, { file: file.name, state: 'sending', progress })
      await send(file, token, told).then(
        (loaded) => put(place, { file: file.name, state: 'loaded', loaded }),
        (error: unknown) => put(place, { file: file.name, state: 'failed', problem: asProblem(error) }),
      )
    }
    // What was answered before is about another graph.
    forget()
  }
  const take = (list: FileList | null | undefined): void => {
    const chosen = [...(list ?? [])]
    if (chosen.length > 0 && token !== '' && !busy) void sendAll(chosen)
  }
  return (
    <>
      <section class="card upload-form">
        <label class="field">
          <span class="picker-label">{t('uploadToken')}</span>
          <input type="password" autocomplete="off" value={token} data-testid="upload-token" onInput={(event) => setToken(event.currentTarget.value.trim())} />
        </label>
        <div
          class={`drop ${over ? 'over' : ''}`} onDragOver={(event) => { event.preventDefault(); setOver(true) }} onDragLeave={() => setOver(false)}
          onDrop={(event) => { event.preventDefault(); setOver(false); take(event.dataTransfer?.files) }}
        >
          <p>{t(token === '' ? 'uploadTokenFirst' : 'uploadDrop')}</p>
          <button class="button main" disabled={token === '' || busy} onClick={() => choose.current?.click()}>{t('uploadChoose')}</button>
          <input class="unseen" ref={choose} type="file" multiple accept={FORMATS} tabIndex={-1} aria-label={t('uploadChoose')} data-testid="upload-files" onChange={(event) => { take(event.currentTarget.files); event.currentTarget.value = '' }} />
        </div>
      </section>
      <ul class="upload-list" data-testid="upload-list">{files.map((sending, n) => <UploadResult key={n} sending={sending} />)}</ul>
    </>
  )
}

/** Add documents to the graph, where the server takes them. */
export function Upload() {
  const [health, retry] = useLoaded('health', api.health)
  const value = valueOf(health)
  return (
    <main id="main" class="home upload" tabIndex={-1}>
      <div>
        <h1>{t('uploadTitle')}</h1>
        <p class="quiet">{t('uploadHint')}</p>
      </div>
      {health.state === 'error' && <Trouble problem={health.problem} retry={retry} />}
      {health.state === 'loading' && <Loading />}
      {value && (value.upload ? <Sender /> : <p class="notice">{t('uploadClosed')}</p>)}
    </main>
  )
}
