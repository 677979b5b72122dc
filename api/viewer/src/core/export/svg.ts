import { FONT } from '../canvas/palette'
import type { Scene, SceneLine, SceneNode } from './scene'

/** Control characters that XML does not allow, whatever is done to them. */
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g
const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const ARROW = 7

/** Text in which nothing can be taken for markup. */
export function escapeMarkup(text: string): string {
  return text.replace(FORBIDDEN, '').replace(/[&<>"']/g, (mark) => ENTITIES[mark] ?? '')
}

function n(value: number): string {
  return String(Math.round(value * 10) / 10)
}

function lineMarkup(line: SceneLine, nodes: ReadonlyMap<string, SceneNode>): string {
  const [a, b] = [nodes.get(line.source), nodes.get(line.target)]
  if (!a || !b) return ''
  const length = Math.hypot(b.x - a.x, b.y - a.y)
  if (length === 0) return ''
  const [ux, uy] = [(b.x - a.x) / length, (b.y - a.y) / length]
  const [tipX, tipY] = [b.x - ux * (b.size + 1), b.y - uy * (b.size + 1)]
  const [baseX, baseY] = [tipX - ux * ARROW, tipY - uy * ARROW]
  const arrow = line.directed && length > a.size + b.size + ARROW
  const head = arrow ? `<path d="M${n(tipX)} ${n(tipY)}L${n(baseX - uy * 3)} ${n(baseY + ux * 3)}L${n(baseX + uy * 3)} ${n(baseY - ux * 3)}z" fill="${line.colour}"/>` : ''
  const ends = `data-a="${escapeMarkup(line.source)}" data-b="${escapeMarkup(line.target)}"`
  return `<g class="line" ${ends}><path d="M${n(a.x)} ${n(a.y)}L${n(arrow ? baseX : b.x)} ${n(arrow ? baseY : b.y)}" stroke="${line.colour}" stroke-width="${n(line.width)}"/>${head}</g>`
}

function nodeMarkup(node: SceneNode, { ink, ground, sign }: Scene): string {
  const scale = (node.size * 1.15) / 24
  const label = node.label
    ? `<text x="${n(node.label.x)}" y="${n(node.label.y)}" fill="${ink}" stroke="${ground}" stroke-width="3.5" stroke-linejoin="round" paint-order="stroke">${escapeMarkup(node.label.text)}</text>` : ''
  const icon = `<path transform="translate(${n(node.x - 12 * scale)} ${n(node.y - 12 * scale)}) scale(${scale.toFixed(3)})" d="${node.icon}" fill="${sign}" fill-rule="evenodd"/>`
  return `<g class="node" data-id="${escapeMarkup(node.id)}"><title>${escapeMarkup(node.name)}</title><circle cx="${n(node.x)}" cy="${n(node.y)}" r="${n(node.size)}" fill="${node.colour}"/>${icon}${label}</g>`
}

/** The drawing as an SVG document that needs nothing else. title: what the picture shows, for those who cannot see it. */
export function svgOf(scene: Scene, title: string): string {
  const nodes = new Map(scene.nodes.map((node) => [node.id, node]))
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${n(scene.width)} ${n(scene.height)}" width="${n(scene.width)}" height="${n(scene.height)}" role="img" aria-label="${escapeMarkup(title)}" font-family="${escapeMarkup(FONT)}" font-size="12">`,
    `<rect width="100%" height="100%" fill="${scene.ground}"/>`,
    '<g class="all" fill="none">',
    ...scene.lines.map((line) => lineMarkup(line, nodes)),
    ...scene.nodes.map((node) => nodeMarkup(node, scene)),
    '</g></svg>',
  ].join('\n')
}
