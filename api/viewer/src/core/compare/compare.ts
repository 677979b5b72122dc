/** What two or more regions plan, side by side. Each list has one entry a region, in the order of the regions. */

export interface Ref {
  id: string
  name: string
}

type Row = Readonly<Record<string, unknown>>

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function figureOf(value: unknown): number | null {
  return typeof value === 'number' ? value : null
}

function isRef(value: unknown): value is Ref {
  return typeof value === 'object' && value !== null && typeof (value as Ref).id === 'string' && typeof (value as Ref).name === 'string'
}

export interface ThemeRow {
  /** Code of the theme. */
  theme: string
  tasks: number[]
}

/** Tasks by theme from the rows of `region_profile`, themes with most tasks first. */
export function compareThemes(profiles: readonly (readonly Row[])[]): ThemeRow[] {
  const found = new Map<string, number[]>()
  profiles.forEach((rows, place) => {
    for (const row of rows) {
      const theme = textOf(row['theme'])
      const tasks = found.get(theme) ?? profiles.map(() => 0)
      tasks[place] = figureOf(row['task_count']) ?? 0
      found.set(theme, tasks)
    }
  })
  const sum = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0)
  return [...found].map(([theme, tasks]) => ({ theme, tasks })).sort((a, b) => sum(b.tasks) - sum(a.tasks))
}

export interface SharedIndustry {
  industry: Ref
  /** Places of the regions that promote it. */
  regions: number[]
}

/** Industries that two or more of the regions promote, from the rows of `regions_sharing_industries` of each; those of most regions first. */
export function sharedIndustries(regions: readonly string[], sharing: readonly (readonly Row[])[]): SharedIndustry[] {
  const found = new Map<string, { industry: Ref; places: Set<number> }>()
  sharing.forEach((rows, place) => {
    for (const row of rows) {
      const other = regions.indexOf(textOf(row['region_id']))
      if (other === -1 || !Array.isArray(row['industries'])) continue
      for (const industry of row['industries'].filter(isRef)) {
        const entry = found.get(industry.id) ?? { industry, places: new Set<number>() }
        entry.places.add(place).add(other)
        found.set(industry.id, entry)
      }
    }
  })
  return [...found.values()]
    .map(({ industry, places }) => ({ industry, regions: [...places].sort((a, b) => a - b) }))
    .sort((a, b) => b.regions.length - a.regions.length || a.industry.name.localeCompare(b.industry.name, 'zh'))
}

export interface TargetEntry {
  /** Place of the region. */
  region: number
  value: number
  year: number | null
  comparator: string
  statement: string
}

export interface ComparedTarget {
  indicator: Ref
  unit: string
  entries: TargetEntry[]
  /** How many of the regions set it. */
  regions: number
}

function entryOf(row: Row, region: number): TargetEntry | null {
  const value = figureOf(row['value'])
  return value === null ? null : { region, value, year: figureOf(row['year']), comparator: textOf(row['comparator']), statement: textOf(row['statement_id']) }
}

/** Targets of the same indicator in the same unit, from the rows of `targets_of_region` of each region; those of most regions first. */
export function compareTargets(lists: readonly (readonly Row[])[]): ComparedTarget[] {
  const found = new Map<string, ComparedTarget>()
  lists.forEach((rows, region) => {
    for (const row of rows) {
      const entry = entryOf(row, region)
      if (!entry) continue
      const [id, unit] = [textOf(row['indicator_id']), textOf(row['unit'])]
      const target = found.get(`${id} ${unit}`) ?? { indicator: { id, name: textOf(row['indicator']) }, unit, entries: [], regions: 0 }
      target.entries.push(entry)
      found.set(`${id} ${unit}`, target)
    }
  })
  return [...found.values()]
    .map((target) => ({ ...target, regions: new Set(target.entries.map((one) => one.region)).size }))
    .sort((a, b) => b.regions - a.regions || a.indicator.name.localeCompare(b.indicator.name, 'zh'))
}
