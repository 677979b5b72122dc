import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { address, adjust, goBack } from '../core/address/history'
import { api } from '../core/api/client'
import type { DocumentText, Evidence, GraphNode } from '../core/api/types'
import { openNode } from '../core/graph/current'
import { tally } from '../core/graph/data'
import { toggled } from '../core/graph/filters'
import { valueOf } from '../core/graph/loading'
import { relationOf, relationOrder } from '../core/kinds/relations'
import { learn } from '../core/names/names'
import { unitsOf } from '../core/reader/codepoints'
import { paragraphsOf, type Paragraph } from '../core/reader/segments'
import { relationName } from '../core/vocabulary/vocabulary'
import { number, t } from '../i18n'
import { FactList } from '../components/reader/FactList'
import { Outline } from '../components/reader/Outline'
import { Passage } from '../components/reader/Passage'
import { Loading } from '../components/Loading'
import { Trouble } from '../components/Trouble'
import { useLoaded } from '../components/useLoaded'

function paragraphAt(paragraphs: readonly Paragraph[], unit: number): Paragraph | undefined {
  return paragraphs.findLast((one) => one.start <= unit)
}

function scrollTo(element: Element | null | undefined): void {
  element?.scrollIntoView({ block: 'center' })
}

function Text({ content }: { content: DocumentText }) {
  const { statement, relationsOff } = address.value
  const text = useRef<HTMLDivElement>(null)
  const [chosen, setChosen] = useState<Evidence[]>([])
  const [section, setSection] = useState('')
  const paragraphs = useMemo(() => paragraphsOf(content.text, content.evidence), [content])
  const units = useMemo(() => unitsOf(content.text), [content])
  const types = useMemo(() => [...tally(content.evidence, (one) => one.type)].sort((a, b) => relationOrder(a[0]) - relationOrder(b[0])), [content])
  const shown = useCallback((one: Evidence) => !relationsOff.includes(one.type), [relationsOff.join('|')])
  const choose = useCallback((evidence: Evidence[]) => {
    setChosen(evidence)
    adjust({ statement: evidence[0]?.edge ?? '' }, true)
  }, [])

  useEffect(() => {
    const one = content.evidence.find((other) => other.edge === statement)
    if (!one) return
    setChosen((before) => (before.some((other) => other.edge === one.edge) ? before : [one]))
    const mark = text.current?.querySelector('mark.here')
    if (mark && !inSight(mark)) scrollTo(mark)
  }, [statement, content])

  const go = (target: GraphNode): void => {
    setSection(target.id)
    const start = target.properties['start']
    const paragraph = typeof start === 'number' ? paragraphAt(paragraphs, units(start)) : undefined
    text.current?.querySelector(`[data-start="${paragraph?.start ?? 0}"]`)?.scrollIntoView({ block: 'start' })
  }
  const holder = paragraphs.filter((one) => one.segments.some((run) => run.evidence.some((other) => other.edge === statement)))
  return (
    <>
      <Outline sections={content.sections} current={section} go={go} />
      <div class="text" ref={text} tabIndex={0} lang="zh-CN" data-testid="document-text">
        <ul class="fact-types" aria-label={t('facts')}>
          {types.map(([type, count]) => (
            <li key={type}>
              <button class={`chip ${relationOf(type).family}`} aria-pressed={!relationsOff.includes(type)} onClick={() => adjust({ relationsOff: toggled(relationsOff, type) }, true)}>
                {relationName(type)} <span class="quiet">{number(count)}</span>
              </button>
            </li>
          ))}
        </ul>
        {paragraphs.map((paragraph) => (
          <Passage key={paragraph.start} paragraph={paragraph} statement={holder.includes(paragraph) ? statement : ''} shown={shown} choose={choose} />
        ))}
      </div>
      {chosen.length > 0 ? <FactList evidence={chosen} close={() => { setChosen([]); adjust({ statement: '' }, true) }} /> : <aside class="fact-list"><p class="quiet hint">{t('factsHint')}</p></aside>}
    </>
  )
}

function inSight(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect()
  return top > 120 && bottom < window.innerHeight - 40
}

/** A document with its outline and every fact that was read from it marked in place. */
export function DocumentReader() {
  const { document: id } = address.value
  const [content, retry] = useLoaded(id, async () => {
    const found = await api.document(id)
    learn([found.document, ...found.sections])
    return found
  })
  const value = valueOf(content)
  return (
    <main id="main" class="reader" tabIndex={-1}>
      <div class="reader-head">
        <button class="button" onClick={goBack}>← {t('back')}</button>
        <h1 lang="zh-CN">{value?.document.name ?? ''}</h1>
        {value && <button class="button" onClick={() => void openNode(id)}>{t('showInGraph')}</button>}
      </div>
      {content.state === 'error' && <Trouble problem={content.problem} retry={retry} />}
      {content.state === 'loading' && <Loading />}
      {value && value.document.id === id && <Text key={id} content={value} />}
    </main>
  )
}
