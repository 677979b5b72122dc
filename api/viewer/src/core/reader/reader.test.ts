import { describe, expect, it } from 'vitest'
import type { Evidence } from '../api/types'
import { unitsOf } from './codepoints'
import { leading, paragraphsOf } from './segments'

const fact = (edge: string, start: number, end: number): Evidence => ({ edge, start, end, type: 'LEADS', source: 'a', target: 'b', rule: 'r', confidence: 1, basis: 'explicit' })

describe('code points', () => {
  it('are units in text without rare characters', () => {
    expect(unitsOf('赤峰市')(2)).toBe(2)
  })

  it('move on by one after each rare character', () => {
    const text = '𠮷a𠮷b'
    const units = unitsOf(text)
    const points = [...text]
    expect(points.map((_, n) => units(n))).toEqual(points.map((_, n) => points.slice(0, n).join('').length))
    expect(units(4)).toBe(text.length)
  })
})

describe('paragraphs', () => {
  it('give the whole text back without empty lines', () => {
    const text = '一、总体要求\r\n\r\n  \n（一）发展产业。\n'
    expect(paragraphsOf(text, []).map((one) => one.segments.map((run) => run.text).join(''))).toEqual(['一、总体要求', '（一）发展产业。'])
  })

  it('are cut where statements begin and end, overlapping ones too', () => {
    const [paragraph] = paragraphsOf('0123456789', [fact('long', 1, 8), fact('short', 3, 5), fact('late', 7, 9)])
    expect(paragraph?.segments.map((run) => [run.text, run.evidence.map((one) => one.edge)])).toEqual([
      ['0', []], ['12', ['long']], ['34', ['long', 'short']], ['56', ['long']], ['7', ['long', 'late']], ['8', ['late']], ['9', []],
    ])
  })

  it('mark a statement that runs over several lines in each', () => {
    const marked = paragraphsOf('abc\ndef\nghi', [fact('x', 1, 9)]).map((one) => one.segments.filter((run) => run.evidence.length > 0).map((run) => run.text))
    expect(marked).toEqual([['bc'], ['def'], ['g']])
  })

  it('bear spans beyond the text and empty ones', () => {
    expect(paragraphsOf('abc', [fact('x', 2, 99), fact('y', 1, 1)])[0]?.segments.map((run) => run.text)).toEqual(['ab', 'c'])
  })

  it('are marked after the statement that covers least', () => {
    expect(leading([fact('long', 0, 9), fact('short', 2, 4)])?.edge).toBe('short')
    expect(leading([])).toBeUndefined()
  })
})
