import { language, t } from '../../i18n'
import type { Stage } from '../canvas/stage'
import { visible } from '../graph/current'
import { api } from '../api/client'
import { basisOf } from '../graph/filters'
import type { GraphEdge } from '../api/types'
import { learn, nameOf } from '../names/names'
import { relationName } from '../vocabulary/vocabulary'
import { pageOf, type Statement } from './page'
import { sceneOf } from './scene'
import { svgOf } from './svg'

const BASES: Record<string, 'explicit' | 'firstListed' | 'inferred' | 'byModel' | 'reference'> = { explicit: 'explicit', 'first-listed': 'firstListed', inferred: 'inferred', model: 'byModel', '': 'reference' }

/** Give the reader a file. */
function save(content: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}

function noteOf(edge: GraphEdge): string {
  const { surface, document } = edge.properties
  const basis = BASES[basisOf(edge)]
  return [typeof surface === 'string' && surface !== '' ? `“${surface}”` : '', basis ? t(basis) : basisOf(edge), typeof document === 'string' && document !== '' ? nameOf(document) : ''].filter((part) => part !== '').join(' · ')
}

function statements(): Statement[] {
  const { nodes, edges } = visible.value
  const name = (id: string): string => nodes.get(id)?.name ?? id
  return [...edges.values()].map((edge) => ({
    source: edge.source, target: edge.target, sourceName: name(edge.source), relation: relationName(edge.type), targetName: name(edge.target), note: noteOf(edge),
  }))
}

/** What the picture is called: its node, or how much is in it. */
function titleOf(): string {
  const { nodes, edges } = visible.value
  return `${t('brand')} · ${t('holds', { nodes: nodes.size, edges: edges.size })}`
}

export async function savePng(stage: Stage, name: string): Promise<void> {
  const blob = await stage.picture()
  if (blob) save(blob, `regiongraph-${name}.png`)
}

export function saveSvg(stage: Stage, name: string): void {
  save(new Blob([svgOf(sceneOf(stage), titleOf())], { type: 'image/svg+xml' }), `regiongraph-${name}.svg`)
}

/** Names of documents are asked for first, so that the page says where each statement stands; without them it has their identifiers. */
export async function savePage(stage: Stage, name: string): Promise<void> {
  await api.documents().then(({ documents }) => learn(documents), () => undefined)
  const page = pageOf(svgOf(sceneOf(stage), titleOf()), statements(), {
    title: titleOf(), address: location.href, language: language.value === 'zh' ? 'zh-CN' : 'en', hint: t('pageHint'), all: t('pageAll'),
    columns: [t('pageFrom'), t('relations'), t('pageTo'), t('source')],
  })
  save(new Blob([page], { type: 'text/html' }), `regiongraph-${name}.html`)
}

const SUFFIXES = { csv: 'csv', xlsx: 'xlsx', graphml: 'graphml', turtle: 'ttl' } as const
export type ShownFormat = keyof typeof SUFFIXES

/** Give the reader what is shown, less what filters leave out, as a file that the server makes. Throws Problem. */
export async function saveShown(format: ShownFormat): Promise<void> {
  const { nodes, edges } = visible.value
  save(await api.shown(format, [...nodes.keys()], [...edges.keys()]), `regiongraph.${SUFFIXES[format]}`)
}
