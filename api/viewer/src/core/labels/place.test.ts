import { describe, expect, it } from 'vitest'
import { around, overlaps, placeLabels, shorten, shortenFront, type LabelWish } from './place'

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

describe('places around a node', () => {
  const lengths = [{ text: 'a long name of a body', width: 120 }, { text: 'a long…', width: 40 }]

  it('have the whole name first, and the shorter one where that does not fit into the drawing', () => {
    expect(around({ x: 300, y: 50 }, 10, 16, lengths, 600).map((place) => place.text)).toEqual([...Array<string>(4).fill('a long name of a body'), 'a long…'])
    const [first] = around({ x: 50, y: 50 }, 10, 16, lengths, 100)
    expect(first).toEqual({ x: 60, y: 42, width: 40, height: 16, text: 'a long…' })
  })

  it('are all kept where none fits', () => {
    expect(around({ x: 5, y: 5 }, 10, 16, lengths, 20)).toHaveLength(5)
  })

  it('let a crowded node have its short name', () => {
    const places = around({ x: 300, y: 50 }, 10, 16, lengths, 600)
    const walls = places.slice(0, 4).map((box) => ({ x: box.x < 300 ? box.x : box.x + 60, y: box.y, width: 20, height: 16 }))
    expect(placeLabels([{ id: 'a', places, priority: 1 }], walls).get('a')?.text).toBe('a long…')
  })
})

describe('shorten', () => {
  it('counts a Chinese character as two columns', () => {
    expect(shorten('赤峰市发展和改革委员会', 8)).toBe('赤峰市发…')
    expect(shorten('railway', 8)).toBe('railway')
    expect(shorten('𠮷野家', 4)).toBe('𠮷野…')
  })

  it('leaves out the front of names of bodies', () => {
    expect(shortenFront('内蒙古自治区发展和改革委员会', 16)).toBe('…发展和改革委员会')
    expect(shortenFront('市水利局', 16)).toBe('市水利局')
  })
})
