import { useSignalEffect } from '@preact/signals'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { address, canRedo, canUndo, redo, undo } from '../core/address/history'
import { failure, openNode } from '../core/graph/current'
import { nameOf } from '../core/names/names'
import { asked, topicOf, type Topic } from '../core/names/title'
import { language, t } from '../i18n'
import { Header } from '../components/Header'
import { Trouble } from '../components/Trouble'
import { Compare } from './Compare'
import { DocumentReader } from './DocumentReader'
import { EditionsView } from './EditionsView'
import { Home } from './Home'
import { MatrixView } from './MatrixView'
import { Timeline } from './Timeline'
import { Unknown } from './Unknown'
import { Upload } from './Upload'
import { Workspace } from './Workspace'

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName))
}

/** Ctrl+Z takes back, Ctrl+Y and Ctrl+Shift+Z do again. */
function stepOf(event: KeyboardEvent): (() => void) | null {
  if (!event.ctrlKey && !event.metaKey) return null
  const key = event.key.toLowerCase()
  if (key === 'z' && !event.shiftKey) return canUndo.value ? undo : null
  return (key === 'y' || key === 'z') && canRedo.value ? redo : null
}

function onKey(event: KeyboardEvent): void {
  const step = stepOf(event)
  if (step && !isTyping(event.target)) {
    event.preventDefault()
    step()
  }
  if (event.key === '/' && !isTyping(event.target)) {
    event.preventDefault()
    document.querySelector<HTMLInputElement>('[data-testid=search]')?.focus()
  }
}

function Page() {
  switch (address.value.page) {
    case 'home': return <Home />
    case 'compare': return <Compare />
    case 'matrix': return <MatrixView />
    case 'timeline': return <Timeline />
    case 'upload': return <Upload />
    case 'editions': return <EditionsView />
    case 'document': return <DocumentReader />
    case 'unknown': return <Unknown />
    default: return <Workspace />
  }
}

function named(topic: Exclude<Topic, null>): string {
  if ('nodes' in topic) return topic.nodes.map(nameOf).join(' ↔ ')
  return (topic.text === 'question' && asked.value) || t(topic.text)
}

/** What the browser's tab says: the topic of the page first, which is what tabs and histories show. */
function title(): string {
  const topic = topicOf(address.value)
  return [...(topic === null ? [] : [named(topic)]), t('brand'), 'regiongraph'].join(' · ')
}

/** The whole page. */
export function App() {
  useSignalEffect(() => {
    document.documentElement.lang = language.value === 'zh' ? 'zh-CN' : 'en'
    document.title = title()
  })
  useSignalEffect(() => {
    void address.value
    failure.value = null
  })
  const { page } = address.value
  const before = useRef(page)
  useLayoutEffect(() => {
    if (page === before.current) return
    before.current = page
    // Who reads with the ears or by the keyboard goes on at the new page's beginning: at once, so as not to take the focus from where it goes next.
    document.getElementById('main')?.focus({ preventScroll: true })
  }, [page])
  return (
    <div class="app" onKeyDown={onKey}>
      <Header open={(id) => void openNode(id)} />
      {failure.value && <div class="floating top"><Trouble problem={failure.value} /></div>}
      <Page />
    </div>
  )
}
