/** The kinds of nodes as they are drawn: order, colour, icon, size and column. Names come from the vocabulary. */

export interface Kind {
  name: string
  /** Fill on a light and on a dark ground. Hues follow Okabe-Ito and Tol's muted scheme, safe for colour-blind readers. */
  colours: readonly [light: string, dark: string]
  /** Outline of a 24 × 24 icon, so that colour is never the only sign. */
  icon: string
  /** Radius in pixels before links are counted. */
  size: number
  /** Place from left to right in the column layout. */
  column: number
}

export const KINDS: readonly Kind[] = [
  { name: 'Region', colours: ['#0b6aa8', '#4fa8dd'], size: 9.5, column: 1, icon: 'M12 2a7 7 0 0 0-7 7c0 5 7 13 7 13s7-8 7-13a7 7 0 0 0-7-7zm0 9.6A2.6 2.6 0 1 1 12 6.4a2.6 2.6 0 0 1 0 5.2z' },
  { name: 'Task', colours: ['#d98a00', '#f0ab3c'], size: 8, column: 2, icon: 'M4 4h16v16H4zm2.6 8.2 3.6 3.7 7.3-7.4-1.6-1.6-5.7 5.8-2-2.1z' },
  { name: 'Agency', colours: ['#8a2b5c', '#d07aa6'], size: 9, column: 3, icon: 'M12 3 3 8v2h18V8zM5 11h2.6v6H5zm5.7 0h2.6v6h-2.6zm5.7 0H19v6h-2.6zM3 18.5h18V21H3z' },
  { name: 'Project', colours: ['#0a8f6a', '#3cc79d'], size: 8, column: 4, icon: 'M3 21V9l6 3.6V9l6 3.6V3h5v18zm4-5v2.6h2.6V16zm5.2 0v2.6h2.6V16z' },
  { name: 'Industry', colours: ['#c8501a', '#f08a55'], size: 8, column: 5, icon: 'm13.9 2 .5 2.7 2 .9 2.3-1.6 2 2-1.6 2.3.8 2 2.7.5v2.6l-2.7.5-.8 2 1.6 2.3-2 2-2.3-1.6-2 .8-.5 2.6h-2.8l-.5-2.6-2-.8L5.3 20l-2-2 1.6-2.3-.8-2-2.7-.5v-2.4l2.7-.5.8-2L3.3 6l2-2 2.3 1.6 2-.9.5-2.7zM12 8.4a3.6 3.6 0 1 0 0 7.2 3.6 3.6 0 0 0 0-7.2z' },
  { name: 'Chain', colours: ['#a34a9c', '#cf85c9'], size: 9, column: 6, icon: 'M2 8h5v8H2zm7.5 0h5v8h-5zM17 8h5v8h-5zM7 11h2.5v2H7zm7.5 0H17v2h-2.5z' },
  { name: 'Park', colours: ['#3a9a90', '#66c7bd'], size: 8, column: 4, icon: 'M3 21V11h5V4h8v4h5v13h-4v-5h-4v5zM10.4 7v2H13V7zm0 4v2H13v-2zM5.4 14v2h2v-2z' },
  { name: 'Enterprise', colours: ['#2d7a3e', '#6bbd7c'], size: 8, column: 4, icon: 'M8 7V4h8v3h6v13H2V7zm2 0h4V6h-4zm-8 5h8v2h4v-2h8v-1.6H2z' },
  { name: 'Target', colours: ['#c25a6c', '#e58c9b'], size: 7, column: 7, icon: 'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20zm0 3.2a6.8 6.8 0 1 1 0 13.6 6.8 6.8 0 0 1 0-13.6zm0 3.6a3.2 3.2 0 1 0 0 6.4 3.2 3.2 0 0 0 0-6.4z' },
  { name: 'Indicator', colours: ['#85812a', '#bdb95c'], size: 7, column: 8, icon: 'M3 21V13h4v8zm7 0V3h4v18zm7 0V8.5h4V21z' },
  { name: 'Document', colours: ['#4d5a66', '#a3b1be'], size: 10, column: 0, icon: 'M5 2h9l5 5v15H5zm8 2v4h4zM8 11.5v1.7h8v-1.7zm0 4v1.7h8v-1.7z' },
  { name: 'Section', colours: ['#7d8893', '#8d9aa6'], size: 6, column: 1, icon: 'M4 4h16v3H4zm4 5.5h12v3H8zm0 5.5h12v3H8z' },
  { name: 'Policy', colours: ['#3d3a94', '#8f8ce0'], size: 8, column: 0, icon: 'M5 2h14v20l-7-4.5L5 22z' },
  { name: 'Theme', colours: ['#3f8fbf', '#85c6ec'], size: 9, column: 0, icon: 'M3 3h9l9 9-9 9-9-9zm4.8 3A1.8 1.8 0 1 0 7.8 9.6 1.8 1.8 0 0 0 7.8 6z' },
  { name: 'Function', colours: ['#8a7a3c', '#cdbd7c'], size: 8, column: 3, icon: 'M9 3h6v4h6v13H3V7h6zm2 2v2h2V5zm-.7 5v2.6H7.7v2.8h2.6V18h2.8v-2.6h2.6v-2.8h-2.6V10z' },
]

const OTHER: Kind = { name: '', colours: ['#6b7680', '#98a4af'], size: 7, column: 9, icon: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16z' }
const byName = new Map(KINDS.map((kind) => [kind.name, kind]))

/** How a kind is drawn; kinds the viewer has not heard of get a plain look. */
export function kindOf(name: string): Kind {
  return byName.get(name) ?? OTHER
}

/** Place of a kind in legends and lists. */
export function kindOrder(name: string): number {
  const place = KINDS.findIndex((kind) => kind.name === name)
  return place === -1 ? KINDS.length : place
}

export function colourOf(name: string, dark: boolean): string {
  return kindOf(name).colours[dark ? 1 : 0]
}
