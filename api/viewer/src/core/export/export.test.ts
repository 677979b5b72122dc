import { describe, expect, it } from 'vitest'
import { pageOf } from './page'
import { withLabels, type Scene } from './scene'
import { escapeMarkup, svgOf } from './svg'

const HOSTILE = `<script>alert("1")</script> & 'x'\u0000`
const node = (id: string, name: string, x: number) => ({ id, name, kind: 'Region', icon: 'M0 0z', colour: '#000000', x, y: 50, size: 8 })
const SCENE: Scene = {
  width: 400, height: 100, ground: '#ffffff', ink: '#111111', sign: '#ffffff', nodes: withLabels([node('region/1', '赤峰市', 50), node('region/"2', HOSTILE, 300)]),
  lines: [{ source: 'region/1', target: 'region/"2', colour: '#222222', width: 1, directed: true }, { source: 'region/1', target: 'gone', colour: '#222222', width: 1, directed: false }],
}

describe('SVG', () => {
  const svg = svgOf(SCENE, HOSTILE)

  it('shows every node with its name and every line with both ends', () => {
    expect(svg.match(/<circle/g)).toHaveLength(2)
    expect(svg.match(/class="line"/g)).toHaveLength(1)
    expect(svg).toContain('>赤峰市</text>')
  })

  it('takes names as text, whatever they hold', () => {
    expect(svg).not.toContain('<script')
    expect(svg).not.toContain('\u0000')
    expect(svg).toContain('data-id="region/&quot;2"')
  })
})

describe('page', () => {
  const page = pageOf(svgOf(SCENE, 'x'), [{ source: 'a', target: 'b', sourceName: HOSTILE, relation: '合作', targetName: '锦州市', note: '' }], {
    title: HOSTILE, address: 'http://127.0.0.1/#/', language: 'zh-CN', hint: '', all: '', columns: ['', '', '', ''],
  })

  it('forbids itself every request and names no other source', () => {
    expect(page).toContain(`content="default-src 'none'`)
    expect(page).not.toMatch(/(src|href)=/)
  })

  it('holds the statements as text', () => {
    expect(page).toContain('<td>锦州市</td>')
    expect(page.match(/<script>/g)).toHaveLength(1)
    expect(page).toContain(escapeMarkup(HOSTILE))
  })
})

describe('labels', () => {
  it('are left out where they would cover another', () => {
    const crowd = withLabels(Array.from({ length: 30 }, (_, n) => node(`region/${n}`, '很长的名字很长的名字', 50 + n)))
    expect(crowd.filter((one) => one.label).length).toBeLessThan(30)
    expect(crowd.some((one) => one.label)).toBe(true)
  })
})
