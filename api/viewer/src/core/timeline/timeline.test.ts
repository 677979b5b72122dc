import { describe, expect, it } from 'vitest'
import { regionsOf, within, withGaps, yearsOf } from './timeline'

const COLUMNS = ['year', 'kind', 'stated', 'region_id', 'region', 'item_id', 'item', 'comparator', 'value', 'unit', 'deadline', 'document_id', 'document', 'statement_id']
const row = (year: number | null, kind: string, region: string, item: string, stated = true): unknown[] => [year, kind, stated, `region/${region}`, region, `x/${item}`, item, '>=', 40, '%', '2024年底前', 'd', 'D', `s${item}`]
const ANSWER = { query: 'timeline', parameters: {}, columns: COLUMNS, truncated: false, rows: [row(2026, 'target', '赤峰市', '森林', false), row(2024, 'deadline', '锦州市', '铁路'), row(2026, 'target', '锦州市', '森林'), row(null, 'target', '锦州市', '无年'), row(2024, 'project', '赤峰市', '电厂')] }

describe('timetable', () => {
  it('has what is due by year, without what has none', () => {
    const years = yearsOf(ANSWER)
    expect(years.map(({ year, deadlines, projects, targets }) => [year, deadlines.length, projects.length, targets.length])).toEqual([[2024, 1, 1, 0], [2026, 0, 0, 2]])
    expect(years[0]?.projects[0]).toMatchObject({ id: 'x/电厂', investment: 40, statement: 's电厂' })
    expect(years[0]?.deadlines[0]).toMatchObject({ id: 'x/铁路', words: '2024年底前', statement: 's铁路' })
    expect(years[1]?.targets.map((one) => one.stated)).toEqual([false, true])
  })

  it('shows the years in between', () => {
    expect(withGaps(yearsOf(ANSWER)).map((one) => one.year)).toEqual([2024, 2025, 2026])
    expect(withGaps([])).toEqual([])
  })

  it('is kept to some regions, and says which there are', () => {
    const years = yearsOf(ANSWER)
    expect(regionsOf(years).map(({ name, count }) => [name, count])).toEqual([['赤峰市', 2], ['锦州市', 2]])
    expect(within(years, ['region/赤峰市']).map((one) => one.year)).toEqual([2024, 2026])
    expect(within(years, [])).toEqual(years)
  })
})
