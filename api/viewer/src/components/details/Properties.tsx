import type { GraphNode } from '../../core/api/types'
import { themeName } from '../../core/vocabulary/vocabulary'
import { listed, localised, t } from '../../i18n'
import { PROPERTY_NAMES, VALUE_NAMES } from '../../i18n/properties'

/** Properties that say something to a reader, in order; the rest are keys and offsets. */
const HIDDEN = new Set(['id', 'name', 'title', 'text', 'start', 'end', 'order', 'sha256', 'longitude', 'latitude', 'count', 'code', 'collective', 'path'])

function plain(name: string, value: unknown): string {
  if (Array.isArray(value)) return listed(value.map(String))
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
  if (name === 'theme') return themeName(String(value))
  return typeof value === 'object' ? JSON.stringify(value) : localised(VALUE_NAMES[String(value)]) || String(value)
}

function position({ longitude, latitude }: GraphNode['properties']): string {
  if (typeof longitude !== 'number' || typeof latitude !== 'number') return ''
  return t('position', { longitude: longitude.toFixed(2), latitude: latitude.toFixed(2) })
}

/** The properties of a node as a list of terms. */
export function Properties({ node }: { node: GraphNode }) {
  const rows = Object.entries(node.properties).filter(([name, value]) => !HIDDEN.has(name) && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0))
  const place = position(node.properties)
  if (rows.length === 0 && place === '') return null
  return (
    <dl class="properties" aria-label={t('properties')}>
      {rows.map(([name, value]) => [
        <dt key={name}>{localised(PROPERTY_NAMES[name]) || name}</dt>,
        <dd key={`${name}=`}>{plain(name, value)}</dd>,
      ])}
      {place !== '' && <dd class="wide quiet">{place}</dd>}
    </dl>
  )
}
