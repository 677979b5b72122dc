import { describe, expect, it } from 'vitest'
import { radiusOf, roominess } from './sizes'

describe('sizes of nodes', () => {
  it('grow with what a node has, within a bound', () => {
    expect(radiusOf('Region', 4)).toBeGreaterThan(radiusOf('Region', 0))
    expect(radiusOf('Region', 10_000)).toBe(radiusOf('Region', 1_000_000))
  })

  it('shrink where many share a canvas, but not to nothing', () => {
    const box = { width: 650, height: 600 }
    expect(roominess(10, box)).toBe(1)
    expect(roominess(500, box)).toBeLessThan(1)
    expect(roominess(1_000_000, box)).toBeGreaterThan(0.2)
  })
})
