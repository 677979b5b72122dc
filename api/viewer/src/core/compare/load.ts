import { api } from '../api/client'
import { rowsOf } from '../graph/offered'
import { compareTargets, compareThemes, sharedIndustries, type ComparedTarget, type SharedIndustry, type ThemeRow } from './compare'

export interface Comparison {
  themes: ThemeRow[]
  industries: SharedIndustry[]
  targets: ComparedTarget[]
  /** Tasks of each region: none where no document of its own was read. */
  tasks: number[]
}

const MOST_ROWS = '1000'

async function rows(name: string, region: string): Promise<Record<string, unknown>[]> {
  return rowsOf(await api.rows(name, { region, limit: MOST_ROWS }))
}

/** Ask the catalogue about each region. Throws Problem. */
export async function loadComparison(regions: readonly string[]): Promise<Comparison> {
  const ask = (name: string): Promise<Record<string, unknown>[][]> => Promise.all(regions.map((region) => rows(name, region)))
  const [profiles, sharing, targets] = await Promise.all([ask('region_profile'), ask('regions_sharing_industries'), ask('targets_of_region')])
  const themes = compareThemes(profiles)
  return {
    themes,
    industries: sharedIndustries(regions, sharing),
    targets: compareTargets(targets),
    tasks: regions.map((_, place) => themes.reduce((sum, row) => sum + (row.tasks[place] ?? 0), 0)),
  }
}
