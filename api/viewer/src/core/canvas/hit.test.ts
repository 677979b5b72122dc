import { describe, expect, it } from 'vitest'
import { distanceToSegment, lineAt } from './hit'

const segment = (key: string, y: number) => ({ key, from: { x: 0, y }, to: { x: 100, y } })

describe('hitting a line', () => {
  it('measures to the stretch, not beyond its ends', () => {
    expect(distanceToSegment({ x: 50, y: 3 }, { x: 0, y: 0 }, { x: 100, y: 0 })).toBe(3)
    expect(distanceToSegment({ x: 103, y: 4 }, { x: 0, y: 0 }, { x: 100, y: 0 })).toBe(5)
    expect(distanceToSegment({ x: 3, y: 4 }, { x: 0, y: 0 }, { x: 0, y: 0 })).toBe(5)
  })

  it('takes the nearest within reach', () => {
    const lines = [segment('a', 0), segment('b', 8)]
    expect(lineAt({ x: 50, y: 5 }, lines, 6)).toBe('b')
    expect(lineAt({ x: 50, y: 20 }, lines, 6)).toBe('')
  })
})
