import type { QueryAnswer } from '../api/types'
import { rowsOf } from '../graph/offered'

/** What is due in which year: tasks by their deadline, projects by the year in which they are to be done, targets by their year. */

interface Due {
  year: number
  /** Node of the task, the project or the target. */
  id: string
  name: string
  region: string
  regionName: string
  document: string
  statement: string
}

export interface Deadline extends Due {
  kind: 'deadline'
  /** As printed. */
  words: string
}

export interface DueProject extends Due {
  kind: 'project'
  /** What it costs in 亿元; none where the text does not say. */
  investment: number | null
}

export interface DueTarget extends Due {
  kind: 'target'
  comparator: string
  value: number
  unit: string
  /** False where the text names no year and the last year of the plan stands for it. */
  stated: boolean
}

export interface Year {
  year: number
  deadlines: Deadline[]
  projects: DueProject[]
  targets: DueTarget[]
}

/** How many things are due in a year. */
export function countOf({ deadlines, projects, targets }: Year): number {
  return deadlines.length + projects.length + targets.length
}

type Row = Readonly<Record<string, unknown>>

function text(row: Row, column: string): string {
  const value = row[column]
  return typeof value === 'string' ? value : ''
}

function dueOf(row: Row): Due | null {
  const year = row['year']
  if (typeof year !== 'number') return null
  return {
    year, id: text(row, 'item_id'), name: text(row, 'item'), region: text(row, 'region_id'), regionName: text(row, 'region'),
    document: text(row, 'document_id'), statement: text(row, 'statement_id'),
  }
}

/** The rows of `timeline` by year, first year first. What is due in several regions stands there once for each. */
export function yearsOf(answer: QueryAnswer): Year[] {
  const years = new Map<number, Year>()
  for (const row of rowsOf(answer)) {
    const due = dueOf(row)
    if (!due) continue
    const year = years.get(due.year) ?? { year: due.year, deadlines: [], projects: [], targets: [] }
    years.set(due.year, year)
    const value = row['value']
    if (row['kind'] === 'deadline') year.deadlines.push({ ...due, kind: 'deadline', words: text(row, 'deadline') })
    else if (row['kind'] === 'project') year.projects.push({ ...due, kind: 'project', investment: text(row, 'unit') === '' || typeof value !== 'number' ? null : value })
    else if (typeof value === 'number') year.targets.push({ ...due, kind: 'target', comparator: text(row, 'comparator'), value, unit: text(row, 'unit'), stated: row['stated'] === true })
  }
  return [...years.values()].sort((a, b) => a.year - b.year)
}

/** The years with those in between in which nothing is due, so that distances in time can be seen. */
export function withGaps(years: readonly Year[]): Year[] {
  const known = new Map(years.map((one) => [one.year, one]))
  const [first, last] = [years[0]?.year ?? 0, years.at(-1)?.year ?? -1]
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, n) => known.get(first + n) ?? { year: first + n, deadlines: [], projects: [], targets: [] })
}

/** The regions that anything is due in, most first. */
export function regionsOf(years: readonly Year[]): { id: string; name: string; count: number }[] {
  const found = new Map<string, { id: string; name: string; count: number }>()
  for (const { region, regionName } of years.flatMap(({ deadlines, projects, targets }) => [...deadlines, ...projects, ...targets])) {
    const known = found.get(region) ?? { id: region, name: regionName, count: 0 }
    found.set(region, { ...known, count: known.count + 1 })
  }
  return [...found.values()].sort((a, b) => b.count - a.count || a.name.localeCompare(b.name, 'zh'))
}

/** What of the years is due in one of the regions; no region stands for all. */
export function within(years: readonly Year[], regions: readonly string[]): Year[] {
  if (regions.length === 0) return [...years]
  const here = ({ region }: Due): boolean => regions.includes(region)
  return years
    .map(({ year, deadlines, projects, targets }) => ({ year, deadlines: deadlines.filter(here), projects: projects.filter(here), targets: targets.filter(here) }))
    .filter((year) => countOf(year) > 0)
}
