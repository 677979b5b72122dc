/** The relations as they are drawn and ranked. Names come from the vocabulary, phrases from the table of texts. */

export interface RelationLook {
  name: string
  /** Colour class of the line: between regions, of responsibility, of content, of structure. */
  family: 'link' | 'duty' | 'content' | 'structure'
  /** Drawn without an arrow where the order of the two ends means nothing. */
  undirected?: boolean
}

/** In the order of interest to a planner: what a node is opened with first, and what a line is named after. */
export const RELATIONS: readonly RelationLook[] = [
  { name: 'COOPERATES_WITH', family: 'link', undirected: true },
  { name: 'CONNECTS', family: 'link' },
  { name: 'LEADS', family: 'duty' },
  { name: 'SUPPORTS', family: 'duty' },
  { name: 'INCLUDES', family: 'content' },
  { name: 'PROMOTES', family: 'content' },
  { name: 'SETS', family: 'content' },
  { name: 'LOCATED_IN', family: 'content' },
  { name: 'UNDERTAKEN_BY', family: 'content' },
  { name: 'IN_INDUSTRY', family: 'content' },
  { name: 'STAGE_OF', family: 'content' },
  { name: 'FEEDS', family: 'content' },
  { name: 'MEASURES', family: 'content' },
  { name: 'COVERS', family: 'structure' },
  { name: 'ISSUED_BY', family: 'structure' },
  { name: 'CARRIES_OUT', family: 'structure' },
  { name: 'MEMBER_OF', family: 'structure' },
  { name: 'SERVES', family: 'structure' },
  { name: 'HAS_FUNCTION', family: 'structure' },
  { name: 'BROADER', family: 'structure' },
  { name: 'PURSUES', family: 'structure' },
  { name: 'MENTIONS', family: 'structure' },
  { name: 'HAS_THEME', family: 'structure' },
  { name: 'PART_OF', family: 'structure' },
]

const rank = new Map(RELATIONS.map((relation, place) => [relation.name, place]))

export function relationOf(name: string): RelationLook {
  return RELATIONS[rank.get(name) ?? -1] ?? { name, family: 'structure' }
}

export function relationOrder(name: string): number {
  return rank.get(name) ?? RELATIONS.length
}
