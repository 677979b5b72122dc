import type { Evidence } from '../api/types'
import { unitsOf } from './codepoints'

/** A run of text under the same statements. */
export interface Segment {
  start: number
  end: number
  text: string
  evidence: Evidence[]
}

export interface Paragraph {
  start: number
  end: number
  segments: Segment[]
}

interface Span {
  start: number
  end: number
  evidence: Evidence
}

function spansOf(text: string, evidence: readonly Evidence[]): Span[] {
  const units = unitsOf(text)
  return evidence
    .map((one) => ({ start: units(one.start), end: Math.min(text.length, units(one.end)), evidence: one }))
    .filter((span) => span.start >= 0 && span.end > span.start)
    .sort((a, b) => a.start - b.start)
}

/** Cut a stretch of text wherever a statement begins or ends. */
function cut(text: string, start: number, end: number, spans: readonly Span[]): Segment[] {
  const inside = spans.filter((span) => span.start < end && span.end > start)
  const marks = new Set([start, end])
  for (const span of inside) {
    marks.add(Math.max(start, span.start))
    marks.add(Math.min(end, span.end))
  }
  const bounds = [...marks].sort((a, b) => a - b)
  return bounds.slice(0, -1).map((from, n) => {
    const to = bounds[n + 1] as number
    const evidence = inside.filter((span) => span.start <= from && span.end >= to).map((span) => span.evidence)
    return { start: from, end: to, text: text.slice(from, to), evidence }
  })
}

/** The text as paragraphs, one a line, each cut into runs under the same statements. Empty lines are dropped. */
export function paragraphsOf(text: string, evidence: readonly Evidence[]): Paragraph[] {
  const spans = spansOf(text, evidence)
  const found: Paragraph[] = []
  let first = 0
  for (const match of text.matchAll(/[^\r\n\f]+/g)) {
    const [start, end] = [match.index, match.index + match[0].length]
    if (match[0].trim() === '') continue
    // Spans are sorted by start; those that end before this line can end in no later one, as far as they lead the list.
    while (first < spans.length && (spans[first] as Span).end <= start) first += 1
    let last = first
    while (last < spans.length && (spans[last] as Span).start < end) last += 1
    found.push({ start, end, segments: cut(text, start, end, spans.slice(first, last)) })
  }
  return found
}

/** The statement that decides how a run is marked: the one that covers least. */
export function leading(evidence: readonly Evidence[]): Evidence | undefined {
  return [...evidence].sort((a, b) => a.end - a.start - (b.end - b.start))[0]
}
