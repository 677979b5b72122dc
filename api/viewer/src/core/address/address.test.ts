import { describe, expect, it } from 'vitest'
import { EMPTY, formatAddress, parseAddress, type Address } from './address'

const FULL: Address = {
  page: 'explore', unknown: '', nodes: ['region/150400', 'agency/150400/赤峰市生态环境局'], regions: [], groups: ['cooperation'], matrix: 'themes', from: '', to: '', via: ['LEADS', 'INCLUDES'], query: '', parameters: {}, document: '',
  statement: '', expansions: [{ type: 'LEADS', direction: 'in', label: 'Agency', node: 'task/e0aec2c7ec7d/三/(一)/1' }],
  hidden: ['project/150400/乌丹-天山 A&B=C+D#1?x%20'], pins: [{ node: 'region/150400', x: 12, y: -40 }], selected: 'region/150400 ~ region/210700',
  layout: 'columns', kindsOff: ['Task'], relationsOff: ['MENTIONS', 'PART_OF'], themesOff: ['energy'], documentsOff: ['document/e0aec2c7ec7d'], explicitOnly: true,
  confidence: 90, since: 2016, until: 2020, colouring: 'theme', sizing: 'statements', language: 'en',
}

describe('address', () => {
  it('reads back what it wrote', () => {
    expect(parseAddress(formatAddress(FULL))).toEqual(FULL)
  })

  it('reads back what a browser escaped', () => {
    expect(parseAddress(new URL(`http://x/${formatAddress(FULL)}`).hash)).toEqual(FULL)
  })

  it('keeps query parameters with names of their own', () => {
    const address: Address = { ...EMPTY, page: 'query', query: 'tasks_of_region', parameters: { region: '赤峰市', node: 'x=1&y' } }
    expect(parseAddress(formatAddress(address))).toEqual(address)
  })

  it('leaves Chinese names readable', () => {
    expect(formatAddress({ ...EMPTY, page: 'links', regions: ['region/呼包鄂榆城市群'] })).toBe('#/links?region=region/呼包鄂榆城市群')
  })

  it('writes the first page as the empty path', () => {
    expect(formatAddress(EMPTY)).toBe('#/')
    expect(parseAddress('')).toEqual(EMPTY)
  })

  it.each(['#/?lang=xx&layout=spiral', '#/home?open=LEADS:sideways:Task:x&pin=a:b:c&open=&lang=&pin=1', '#/?sure=120&since=x&until=-1&colour=red&size=huge', '#?%E0%A4%A'])('ignores what makes no sense in %s', (fragment) => {
    expect(parseAddress(fragment)).toEqual(EMPTY)
  })

  it.each(['#/nowhere?lang=en', '#/links/region/150400?lang=en', '#/区域?lang=en', '#/100%?lang=en'])('tells a page that there is not, and keeps %s as it was', (fragment) => {
    const address = parseAddress(fragment)
    expect(address.page).toBe('unknown')
    expect(parseAddress(formatAddress(address))).toEqual(address)
    expect(address.language).toBe('en')
  })

  it('shows in full what an unknown address names', () => {
    expect(parseAddress('#/%E5%8C%BA%E5%9F%9F').unknown).toBe('区域')
  })
})
