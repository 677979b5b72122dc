import { describe, expect, it } from 'vitest'
import { MOST_VIEWS, parseViews, removeView, savedViews, saveView } from './saved'

describe('saved views', () => {
  it.each([null, '', '{', '3', '[3, {"name": "a"}, {"name": "x", "fragment": "javascript:alert(1)"}]'])('leave out what makes no sense in %s', (text) => {
    expect(parseViews(text)).toEqual([])
  })

  it('are read back as they were kept', () => {
    expect(parseViews('[{"name": "两市", "fragment": "#/links?region=a", "more": 1}]')).toEqual([{ name: '两市', fragment: '#/links?region=a' }])
  })

  it('have the newest first, each name once, and not without end', () => {
    for (let n = 0; n <= MOST_VIEWS; n += 1) saveView({ name: `view ${n}`, fragment: `#/?select=${n}` })
    saveView({ name: 'view 7', fragment: '#/again' })
    expect(savedViews.value).toHaveLength(MOST_VIEWS)
    expect(savedViews.value[0]).toEqual({ name: 'view 7', fragment: '#/again' })
    expect(savedViews.value.filter((view) => view.name === 'view 7')).toHaveLength(1)
    removeView('view 7')
    expect(savedViews.value).toHaveLength(MOST_VIEWS - 1)
  })
})
