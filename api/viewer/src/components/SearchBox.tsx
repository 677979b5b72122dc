import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { api } from '../core/api/client'
import { asProblem } from '../core/api/problem'
import type { SearchResult } from '../core/api/types'
import { learn } from '../core/names/names'
import { kindName } from '../core/vocabulary/vocabulary'
import { t } from '../i18n'
import { KindIcon } from './KindIcon'

const PAUSE_MS = 160

interface Props {
  label: string
  hint: string
  /** Only nodes of this kind. */
  kind?: string
  choose: (result: SearchResult) => void
  name?: string
}

/** A field with suggestions: arrows move, Enter takes, Escape closes (the ARIA combobox pattern). */
export function SearchBox({ label, hint, kind = '', choose, name }: Props) {
  const id = useId()
  const [text, setText] = useState('')
  const [results, setResults] = useState<SearchResult[] | null>(null)
  const [message, setMessage] = useState('')
  const [active, setActive] = useState(0)
  const [focused, setFocused] = useState(false)
  const turn = useRef(0)
  /** The text that the results are for, and whether Enter was pressed before they came. */
  const found = useRef('')
  const hurried = useRef(false)

  useEffect(() => {
    const mine = (turn.current += 1)
    const query = text.trim()
    if (query === '') {
      setResults(null)
      setMessage('')
      return
    }
    const timer = setTimeout(() => {
      api.search(query, kind, 10).then(
        ({ results: given }) => {
          if (mine !== turn.current) return
          found.current = query
          if (hurried.current && given.length > 0) return take(given[0])
          setResults(given)
          setActive(0)
          setMessage(given.length === 0 ? t('noResults', { q: query }) : t('results', { n: given.length }))
        },
        (error: unknown) => {
          if (mine !== turn.current) return
          setResults([])
          setMessage(t(`${asProblem(error).trouble}Title`))
        },
      )
    }, PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text, kind])

  const take = (result: SearchResult | undefined): void => {
    if (!result) return
    hurried.current = false
    learn([{ id: result.id, label: result.label, name: result.name, properties: {} }])
    setText('')
    setResults(null)
    choose(result)
  }

  const onKey = (event: KeyboardEvent): void => {
    if (event.isComposing) return
    const count = results?.length ?? 0
    if (event.key === 'ArrowDown' && count > 0) setActive((active + 1) % count)
    else if (event.key === 'ArrowUp' && count > 0) setActive((active + count - 1) % count)
    else if (event.key === 'Enter') {
      hurried.current = found.current !== text.trim()
      if (!hurried.current) take(results?.[active])
    }
    else if (event.key === 'Escape') setResults(null)
    else return
    event.preventDefault()
  }

  const write = (next: string): void => {
    hurried.current = false
    setText(next)
  }

  const open = focused && results !== null
  return (
    <div class="search" role="search">
      <label class="unseen" for={`${id}-field`}>{label}</label>
      <svg class="search-icon" viewBox="0 0 24 24" aria-hidden="true"><circle cx="10.5" cy="10.5" r="6.5" /><path d="m15.5 15.5 5 5" /></svg>
      <input
        id={`${id}-field`} type="search" role="combobox" list={undefined} autocomplete="off" spellcheck={false} placeholder={hint} value={text} data-testid={name}
        aria-expanded={open} aria-controls={`${id}-list`} aria-autocomplete="list"
        aria-activedescendant={open && results.length > 0 ? `${id}-${active}` : undefined}
        onInput={(event) => write(event.currentTarget.value)} onKeyDown={onKey} onFocus={() => setFocused(true)} onBlur={() => setFocused(false)}
      />
      {open && (
        <ul class="suggestions" id={`${id}-list`} role="listbox" aria-label={label}>
          {results.map((result, n) => (
            <li
              key={result.id} id={`${id}-${n}`} role="option" aria-selected={n === active} class={n === active ? 'active' : ''}
              onMouseDown={(event) => event.preventDefault()} onClick={() => take(result)} onMouseEnter={() => setActive(n)}
            >
              <KindIcon kind={result.label} />
              <span class="suggestion-name">{result.name}</span>
              <span class="quiet">{[kindName(result.label), result.context === result.name ? '' : result.context].filter(Boolean).join(' · ')}</span>
            </li>
          ))}
          {results.length === 0 && <li class="quiet" role="presentation">{message}</li>}
        </ul>
      )}
      <span class="unseen" role="status">{message}</span>
    </div>
  )
}
