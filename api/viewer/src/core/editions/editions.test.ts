import { describe, expect, it } from 'vitest'
import type { Editions } from '../api/types'
import { comparedRuns, fates, graphOf, headingOf, projectWords, rowsOf } from './editions'

const document = (id: string) => ({ id, label: 'Document', name: id, properties: {} })
const item = (id: string) => ({ id, name: id })
const EDITIONS: Editions = {
  from: document('document/old'), to: document('document/new'),
  tasks: {
    added: [item('task/new/3')], dropped: [item('task/old/2')], unchanged: 4,
    changed: [{ from: item('task/old/1'), to: item('task/new/1'), changes: [{ kind: 'lead', from: [item('agency/a')], to: [item('agency/b')] }, { kind: 'text', from: '甲', to: '乙' }] }],
  },
  targets: { added: [], dropped: [], changed: [], unchanged: 0 },
  projects: { added: [], dropped: [], changed: [], unchanged: 0 },
}

describe('editions', () => {
  it('are listed by what became of each task', () => {
    expect(rowsOf(EDITIONS.tasks).map((row) => [row.fate, row.old?.id ?? null, row.now?.id ?? null])).toEqual([
      ['changed', 'task/old/1', 'task/new/1'], ['added', null, 'task/new/3'], ['dropped', 'task/old/2', null],
    ])
    expect(fates(EDITIONS)).toEqual(new Map([['task/new/1', 'changed'], ['task/new/3', 'added'], ['task/old/2', 'dropped']]))
  })

  it('are drawn with what changed between the two documents and who was given or lost the lead', () => {
    const { nodes, edges } = graphOf(EDITIONS)
    expect(nodes.map((node) => node.id)).toEqual(['document/old', 'document/new', 'task/new/1', 'agency/a', 'agency/b', 'task/new/3', 'task/old/2'])
    expect(edges.map(({ type, source, target }) => `${source} ${type} ${target}`)).toEqual([
      'task/new/1 PART_OF document/old', 'task/new/1 PART_OF document/new', 'agency/a LEADS task/new/1', 'agency/b LEADS task/new/1',
      'task/new/3 PART_OF document/new', 'task/old/2 PART_OF document/old',
    ])
  })

  it.each([
    [{ investment: 4, capacity: '日处理500吨', years: [2017, 2019] }, '投资（亿元） 4 · 日处理500吨 · 2017–2019'],
    [{ investment: null, capacity: null, years: [null, 2019] }, '–2019'],
    [{ years: [2018, 2018] }, '2018'],
    [{ years: [null, null] }, ''],
  ])('say what a project costs, its size and its years as far as they are told', (told, words) => {
    expect(projectWords({ ...item('project/1'), ...told }, '投资（亿元）')).toBe(words)
  })

  it.each([
    [['三', '(一)'], '修路', '三 (一) 修路'],
    [['三', '(一)', '修建环湖公路'], '修建环湖公路和桥', '三 (一) 修建环湖公路和桥'],
    [['七', '修建公路,加快通'], '修建公路', '七 修建公路'],
    [['三'], '三大生态区', '三 三大生态区'],
    [undefined, '修路', '修路'],
  ])('head tasks with their labels, and say what only repeats the title once', (path, name, heading) => {
    expect(headingOf({ id: 'task/x', name, path })).toBe(heading)
  })

  it('have what differs in their words set apart', () => {
    expect(comparedRuns('到2023年达到40%。', '到2026年达到42%。')).toEqual({
      old: [{ text: '到202', own: false }, { text: '3', own: true }, { text: '年达到4', own: false }, { text: '0', own: true }, { text: '%。', own: false }],
      now: [{ text: '到202', own: false }, { text: '6', own: true }, { text: '年达到4', own: false }, { text: '2', own: true }, { text: '%。', own: false }],
    })
  })

  it('are not compared character by character where they are long', () => {
    expect(comparedRuns('甲'.repeat(9000), '乙')).toEqual({ old: [{ text: '甲'.repeat(9000), own: false }], now: [{ text: '乙', own: false }] })
  })
})
