import { describe, expect, it } from 'vitest'
import { EMPTY } from '../address/address'
import { topicOf } from './title'

describe('the title of a page', () => {
  it('is the viewer’s own on the first page', () => {
    expect(topicOf(EMPTY)).toBeNull()
  })

  it('names what the page is about', () => {
    expect(topicOf({ ...EMPTY, page: 'explore', nodes: ['region/150400', 'region/210700'] })).toEqual({ nodes: ['region/150400'] })
    expect(topicOf({ ...EMPTY, page: 'links', regions: ['region/150400', 'region/210700'] })).toEqual({ nodes: ['region/150400', 'region/210700'] })
    expect(topicOf({ ...EMPTY, page: 'document', document: 'document/1' })).toEqual({ nodes: ['document/1'] })
  })

  it('names the page where nothing is chosen yet', () => {
    expect(topicOf({ ...EMPTY, page: 'links' })).toEqual({ text: 'links' })
    expect(topicOf({ ...EMPTY, page: 'timeline' })).toEqual({ text: 'timeline' })
    expect(topicOf({ ...EMPTY, page: 'unknown', unknown: 'x' })).toEqual({ text: 'unknownTitle' })
  })
})
