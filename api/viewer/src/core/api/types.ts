/** The shapes of the HTTP interface that the viewer reads. */

export type Properties = Record<string, unknown>

export interface GraphNode {
  id: string
  label: string
  name: string
  properties: Properties
}

export interface GraphEdge {
  id: string
  type: string
  source: string
  target: string
  properties: Properties
}

export interface Graph {
  nodes: GraphNode[]
  edges: GraphEdge[]
  truncated?: boolean
}

/** Seen from a node; `both` for relations whose direction means nothing. */
export type Direction = 'out' | 'in' | 'both'

/** How many neighbours of one kind a node has by one relation. */
export interface NeighbourCount {
  type: string
  direction: Direction
  label: string
  count: number
}

export interface NodeDetails extends GraphNode {
  neighbours: NeighbourCount[]
}

/** One thing that joins two regions: `id` is what they share, null for a statement between them. */
export interface LinkItem {
  id: string | null
  name: string | null
  nodes: string[]
  edges: string[]
  /** Industries and functions: tasks of the first and of the second region. */
  a_count?: number | null
  b_count?: number | null
}

export interface LinkGroup {
  kind: string
  /** How many there are; `items` has the first of them. */
  count: number
  items: LinkItem[]
}

export interface LinkGraph extends Graph {
  groups: LinkGroup[]
}

/** How many tasks of a theme a region pursues. */
export interface ThemeCount {
  region: string
  theme: string
  tasks: number
}

/** An edge with the number of statements it stands for. */
export interface CountedEdge extends GraphEdge {
  count?: number
}

export interface Overview {
  nodes: GraphNode[]
  edges: CountedEdge[]
  themes: ThemeCount[]
  figures: Stats
}

export interface FoundPath {
  nodes: string[]
  edges: string[]
}

export interface PathGraph extends Graph {
  paths: FoundPath[]
}

export interface SearchResult {
  id: string
  label: string
  name: string
  score: number
  context?: string | null
}

export interface Statement extends GraphEdge {
  document: GraphNode | null
  quote: string
  before: string
  after: string
}

export interface Evidence {
  edge: string
  type: string
  start: number
  end: number
  source: string
  target: string
  rule: string | null
  confidence: number | null
  basis: string | null
}

export interface DocumentText {
  document: GraphNode
  text: string
  sections: GraphNode[]
  evidence: Evidence[]
}

export type Localised = { zh: string; en: string }

export interface QueryParameter {
  name: string
  type: string
  required: boolean
  default?: string | number | boolean | null
  label: Localised
  description?: Localised
  /** What a reference may name. */
  class?: string
  values?: string[]
  minimum?: number
  maximum?: number
}

export interface QueryColumn {
  name: string
  type: string
  label: Localised
}

export interface QuerySummary {
  name: string
  title: Localised
  description: Localised
  group: string
  parameters: QueryParameter[]
  columns: QueryColumn[]
}

export interface QueryAnswer {
  query: string
  parameters: Properties
  columns: string[]
  rows: unknown[][]
  truncated: boolean
  graph?: Graph
}

/** One thing of an edition: a task, a target or a project. */
export interface EditionItem {
  id: string
  name: string
  path?: string[]
  value?: number
  unit?: string | null
  year?: number | null
  comparator?: string
  /** Title of the task that sets a target. */
  task?: string | null
  /** What a project costs, in 亿元. */
  investment?: number | null
  capacity?: string | null
  /** What is built. */
  content?: string | null
  /** First and last year of building. */
  years?: (number | null)[]
}

export interface EditionChange {
  kind: string
  from: unknown
  to: unknown
}

export interface EditionPair {
  from: EditionItem
  to: EditionItem
  changes: EditionChange[]
}

export interface EditionPart {
  added: EditionItem[]
  dropped: EditionItem[]
  changed: EditionPair[]
  unchanged: number
}

/** What changes from one edition of a plan to another. */
export interface Editions {
  from: GraphNode
  to: GraphNode
  tasks: EditionPart
  targets: EditionPart
  projects: EditionPart
}

/** Nodes and edges in columns, the nth entry of each list of the same one; ends of edges are numbers of nodes. */
export interface WholeGraph {
  nodes: { id: string[]; label: string[]; name: string[]; theme: (string | null)[]; x: number[]; y: number[] }
  edges: { id: string[]; type: string[]; source: number[]; target: number[]; document: (string | null)[]; basis: (string | null)[]; confidence: (number | null)[] }
  total: { nodes: number; edges: number }
  truncated: boolean
}

export interface Health {
  /** Whether the server takes documents from those who have the token. */
  upload: boolean
}

/** The query and the parameters that a question in words was found to ask. */
export interface AskedAnswer {
  question: string
  query: string
  parameters: Properties
}

export interface Stats {
  nodes: Record<string, number>
  edges: Record<string, number>
}

export interface VocabularyEntry {
  name: string
  label: Localised
  definition?: Localised | null
}

/** A rule by which facts are read, and what it takes as one. */
export interface RuleEntry {
  name: string
  definition: Localised
}

export interface Vocabulary {
  classes: VocabularyEntry[]
  relations: VocabularyEntry[]
  themes: VocabularyEntry[]
  rules: RuleEntry[]
}
