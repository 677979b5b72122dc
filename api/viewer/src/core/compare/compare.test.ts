import { describe, expect, it } from 'vitest'
import { compareTargets, compareThemes, sharedIndustries } from './compare'

const ref = (id: string) => ({ id: `industry/${id}`, name: id })

describe('regions side by side', () => {
  it('have their tasks by theme, a theme that only one has counted as none of the other', () => {
    expect(compareThemes([[{ theme: 'energy', task_count: 2 }], [{ theme: 'culture', task_count: 5 }, { theme: 'energy', task_count: 1 }]])).toEqual([
      { theme: 'culture', tasks: [0, 5] }, { theme: 'energy', tasks: [2, 1] },
    ])
  })

  it('share the industries that two or more promote, each once', () => {
    const found = sharedIndustries(['a', 'b', 'c'], [
      [{ region_id: 'b', industries: [ref('x'), ref('y')] }, { region_id: 'c', industries: [ref('x')] }, { region_id: 'other', industries: [ref('z')] }],
      [{ region_id: 'a', industries: [ref('x'), ref('y')] }],
      [],
    ])
    expect(found).toEqual([{ industry: ref('x'), regions: [0, 1, 2] }, { industry: ref('y'), regions: [0, 1] }])
  })

  it('have targets of one indicator together only in the same unit', () => {
    const row = (name: string, value: number | null, unit: string, year: number | null = null) => ({ indicator_id: `indicator/${name}`, indicator: name, value, unit, year, comparator: '>=', statement_id: 's' })
    const found = compareTargets([[row('forest', 30, '%', 2025), row('income', 2, '万元')], [row('forest', 12.5, '%'), row('income', 9, '元'), row('none', null, '%')]])
    expect(found.map((one) => [one.indicator.name, one.unit, one.regions])).toEqual([['forest', '%', 2], ['income', '万元', 1], ['income', '元', 1]])
    expect(found[0]?.entries.map((one) => [one.region, one.value, one.year])).toEqual([[0, 30, 2025], [1, 12.5, null]])
  })
})
