import type { ComparedTarget } from '../../core/compare/compare'
import { openStatement } from '../../core/graph/current'
import { nameOf } from '../../core/names/names'
import { t } from '../../i18n'
import { TargetChart, targetWords } from './TargetChart'

function Own({ region, place, targets }: { region: string; place: number; targets: readonly ComparedTarget[] }) {
  const own = targets.filter((target) => target.entries.some((entry) => entry.region === place))
  return (
    <details open={own.length > 0 && own.length <= 8}>
      <summary>{t('targetsOf', { name: nameOf(region), n: own.length })}</summary>
      <dl class="own-targets">
        {own.flatMap((target) => target.entries.map((entry) => (
          <div key={entry.statement}>
            <dt>{target.indicator.name}</dt>
            <dd><button class="link" onClick={() => void openStatement(entry.statement)}>{targetWords(entry, target.unit)}</button></dd>
          </div>
        )))}
      </dl>
    </details>
  )
}

/** Targets of the same indicator as charts; where there is none, what each region sets by itself. */
export function Targets({ regions, targets }: { regions: readonly string[]; targets: readonly ComparedTarget[] }) {
  const common = targets.filter((target) => target.regions > 1)
  const own = targets.filter((target) => target.regions === 1)
  return (
    <div data-testid="compare-targets">
      {targets.length === 0 && <p class="quiet">{t('compareNoTargetsAtAll')}</p>}
      <div class="target-charts">{common.map((target) => <TargetChart key={target.indicator.id + target.unit} target={target} regions={regions} />)}</div>
      {targets.length > 0 && common.length === 0 && <p class="quiet">{t('compareNoTargets')}</p>}
      {own.length > 0 && <div class="own-lists">{regions.map((region, place) => <Own key={region} region={region} place={place} targets={own} />)}</div>}
    </div>
  )
}
