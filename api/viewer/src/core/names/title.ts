import { signal } from '@preact/signals'
import type { Address } from '../address/address'

/** What the page of a question asks, in words; empty until they are known. */
export const asked = signal('')

/** What the page at an address is about: a text of the viewer, or the name of a node. */
export type Topic = { text: 'whole' | 'links' | 'compare' | 'matrix' | 'timeline' | 'editions' | 'paths' | 'question' | 'uploadTitle' | 'unknownTitle' } | { nodes: readonly string[] } | null

/** The topic that a browser's tab, history and bookmarks name; null for the first page. */
export function topicOf({ page, nodes, regions, from, to, document }: Address): Topic {
  switch (page) {
    case 'home': return null
    case 'explore': return nodes.length > 0 ? { nodes: nodes.slice(0, 1) } : null
    case 'document': return document === '' ? null : { nodes: [document] }
    case 'links': return regions.length > 1 ? { nodes: regions } : { text: 'links' }
    case 'compare': return regions.length > 1 ? { nodes: regions } : { text: 'compare' }
    case 'paths': return from !== '' && to !== '' ? { nodes: [from, to] } : { text: 'paths' }
    case 'query': return { text: 'question' }
    case 'upload': return { text: 'uploadTitle' }
    case 'unknown': return { text: 'unknownTitle' }
    default: return { text: page }
  }
}
