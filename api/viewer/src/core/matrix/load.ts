import type { MatrixName } from '../address/address'
import { api } from '../api/client'
import type { GraphEdge } from '../api/types'
import type { Ref } from '../compare/compare'
import { rowsOf } from '../graph/offered'
import { taskTotals } from '../graph/overview'
import { learn } from '../names/names'
import { matrixOf, type Joint, type Matrix } from './matrix'

/** Most regions that are columns: those with most tasks. */
const MOST_REGIONS = 15
const MOST_ROWS = '1000'

type Row = Record<string, unknown>

function ref(row: Row, id: string, name: string): Ref {
  return { id: String(row[id] ?? ''), name: String(row[name] ?? '') }
}

function tasksOf(row: Row): Ref[] {
  return Array.isArray(row['tasks']) ? (row['tasks'] as Ref[]) : []
}

async function regionsAndIndustries(): Promise<Joint[]> {
  const overview = await api.overview()
  const names = new Map(overview.nodes.map((node) => [node.id, node.name]))
  const regions = taskTotals(overview.themes, 'region').slice(0, MOST_REGIONS).map(({ id }): Ref => ({ id, name: names.get(id) ?? id }))
  const answers = await Promise.all(regions.map((region) => api.rows('industries_of_region', { region: region.id, limit: MOST_ROWS })))
  return answers.flatMap((answer, place) =>
    rowsOf(answer).map((row): Joint => ({ row: ref(row, 'industry_id', 'industry'), column: regions[place] as Ref, tasks: tasksOf(row) })))
}

async function agenciesAndThemes(): Promise<Joint[]> {
  const { nodes } = await api.overview()
  const themes = nodes.filter((node) => node.label === 'Theme')
  const answers = await Promise.all(themes.map((theme) => api.rows('agencies_leading_tasks', { theme: String(theme.properties['code'] ?? ''), limit: MOST_ROWS })))
  return answers.flatMap((answer, place) => {
    const { id = '', name = '' } = themes[place] ?? {}
    return rowsOf(answer).map((row): Joint => ({ row: ref(row, 'agency_id', 'agency'), column: { id, name }, tasks: tasksOf(row) }))
  })
}

/** Load a matrix: industries by region, or leading agencies by theme. Throws Problem. */
export async function loadMatrix(name: MatrixName): Promise<Matrix> {
  const matrix = matrixOf(await (name === 'themes' ? agenciesAndThemes() : regionsAndIndustries()))
  const label = name === 'themes' ? 'Agency' : 'Industry'
  learn(matrix.rows.map((row) => ({ ...row, label, properties: {} })))
  return matrix
}

/** The statements behind a cell: of its tasks about its row. Throws Problem. */
export async function loadCell(row: string, tasks: readonly Ref[], name: MatrixName): Promise<GraphEdge[]> {
  const { edges, nodes } = await api.among([row, ...tasks.map((task) => task.id)])
  learn(nodes)
  const wanted = name === 'themes' ? 'LEADS' : 'PROMOTES'
  return edges.filter((edge) => edge.type === wanted && (edge.source === row || edge.target === row))
}
