import { useState } from 'preact/hooks'
import type { Problem } from '../core/api/problem'
import { askedInWords, askInWords, notUnderstood } from '../core/graph/asking'
import { listed, t } from '../i18n'
import { Loading } from './Loading'
import { Trouble } from './Trouble'

/** A question in the reader's own words; what is not understood comes back with questions that are. */
export function AskBox({ label }: { label: string }) {
  const [text, setText] = useState(askedInWords)
  const [waiting, setWaiting] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const ask = (question: string): void => {
    if (question.trim() === '') return
    setText(question)
    setWaiting(true)
    void askInWords(question.trim()).then((found) => {
      setProblem(found)
      setWaiting(false)
    })
  }
  const misunderstanding = problem && notUnderstood(problem)
  return (
    <form class="ask" role="search" aria-label={label} onSubmit={(event) => { event.preventDefault(); ask(text) }}>
      <div class="ask-line">
        <input class="ask-field" type="text" maxLength={300} autocomplete="off" placeholder={t('askHint')} aria-label={label} value={text} data-testid="ask" onInput={(event) => setText(event.currentTarget.value)} />
        <button class="button main" disabled={waiting || text.trim() === ''}>{t('ask')}</button>
      </div>
      {waiting && <Loading />}
      {!waiting && misunderstanding && (
        <div class="ask-back" role="alert" data-testid="not-understood">
          <p>{t('askNotUnderstood')}</p>
          <ul class="chips">{misunderstanding.nearest.map((one) => <li key={one}><button class="chip" type="button" onClick={() => ask(one)}>{one}</button></li>)}</ul>
          {misunderstanding.unclear.length > 0 && <p class="quiet small">{t('askUnclear', { words: listed(misunderstanding.unclear) })}</p>}
        </div>
      )}
      {!waiting && problem && !misunderstanding && <Trouble problem={problem} retry={() => ask(text)} />}
    </form>
  )
}
