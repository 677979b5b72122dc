import { describe, expect, it } from 'vitest'
import { overlaps, placeLabels, shorten, type LabelWish } from './place'

const wish = (id: string, x: number, priority: number, always = false): LabelWish => ({
  id, priority, always, places: [{ x, y: 0, width: 50, height: 16 }, { x, y: 20, width: 50, height: 16 }],
})

describe('labels', () => {
  it('take their second place where the first is taken', () => {
    const chosen = placeLabels([wish('low', 10, 1), wish('high', 0, 2)])
    expect(chosen.get('high')?.y).toBe(0)
    expect(chosen.get('low')?.y).toBe(20)
  })

  it('are left out where there is no place left', () => {
    expect([...placeLabels([wish('a', 0, 3), wish('b', 5, 2), wish('c', 9, 1)]).keys()]).toEqual(['a', 'b'])
  })

  it('keep clear of obstacles, but for the selected one', () => {
    const wall = [{ x: -100, y: -100, width: 300, height: 300 }]
    expect([...placeLabels([wish('a', 0, 9), wish('selected', 10, 1, true)], wall).keys()]).toEqual(['selected'])
  })

  it('never overlap, however many', () => {
    const chosen = [...placeLabels(Array.from({ length: 300 }, (_, n) => wish(`n${n}`, (n * 37) % 900, n % 7))).values()]
    chosen.forEach((a, n) => chosen.slice(n + 1).forEach((b) => expect(overlaps(a, b)).toBe(false)))
  })
})

describe('shorten', () => {
  it('counts a Chinese character as two columns', () => {
    expect(shorten('赤峰市发展和改革委员会', 8)).toBe('赤峰市发…')
    expect(shorten('railway', 8)).toBe('railway')
    expect(shorten('𠮷野家', 4)).toBe('𠮷野…')
  })
})
