import { openNode, openStatement } from '../../core/graph/current'
import type { Deadline, DueProject, DueTarget, Year } from '../../core/timeline/timeline'
import { localised, number, t } from '../../i18n'
import { PROPERTY_NAMES } from '../../i18n/properties'
import { targetWords } from '../compare/TargetChart'

/** Rows of a list that are shown before the reader asks for all. */
const AT_FIRST = 12

function DeadlineRow({ due }: { due: Deadline }) {
  return (
    <li>
      <button class="link" onClick={() => void openNode(due.id)}>{due.name}</button>
      <span class="quiet">{due.regionName} · {due.words}</span>
    </li>
  )
}

function ProjectRow({ due }: { due: DueProject }) {
  const cost = due.investment === null ? '' : ` · ${localised(PROPERTY_NAMES['investment'])} ${due.investment}`
  return (
    <li>
      <button class="link" aria-label={`${due.name} ${t('source')}`} onClick={() => void openStatement(due.statement)}>{due.name}</button>
      <span class="quiet">{due.regionName}{cost}</span>
    </li>
  )
}

function TargetRow({ due }: { due: DueTarget }) {
  const words = targetWords({ region: 0, value: due.value, year: null, comparator: due.comparator, statement: due.statement }, due.unit)
  return (
    <li>
      <button class="link" aria-label={`${due.name} ${words} ${t('source')}`} onClick={() => void openStatement(due.statement)}>{due.name} {words}</button>
      <span class="quiet">{due.regionName}{due.stated ? '' : ` · ${t('timelineUnstated')}`}</span>
    </li>
  )
}

/** A list whose rest opens on demand. */
function Part({ title, rows }: { title: string; rows: preact.JSX.Element[] }) {
  if (rows.length === 0) return null
  return (
    <div>
      <h3>{title} <span class="figure">{number(rows.length)}</span></h3>
      <ul class="due-list">{rows.slice(0, AT_FIRST)}</ul>
      {rows.length > AT_FIRST && <details><summary class="link small">{t('more', { n: number(rows.length) })}</summary><ul class="due-list">{rows.slice(AT_FIRST)}</ul></details>}
    </div>
  )
}

/** What is due in one year. */
export function YearCard({ year: { year, deadlines, projects, targets } }: { year: Year }) {
  return (
    <section class="card year-card" aria-label={String(year)} data-testid={`year-${year}`}>
      <h2>{year}</h2>
      <Part title={t('timelineTasks')} rows={deadlines.map((due) => <DeadlineRow key={due.id + due.region} due={due} />)} />
      <Part title={t('timelineProjects')} rows={projects.map((due) => <ProjectRow key={due.statement + due.region} due={due} />)} />
      <Part title={t('timelineTargets')} rows={targets.map((due) => <TargetRow key={due.statement + due.region} due={due} />)} />
    </section>
  )
}
