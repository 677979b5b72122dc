import { ruleText } from '../core/vocabulary/vocabulary'
import { t } from '../i18n'

/** Why a statement was read: what its rule takes as a fact. On one line where room is short, with its full text on pointing at it. */
export function RuleText({ rule, short = false }: { rule: string; short?: boolean }) {
  const text = ruleText(rule)
  return <p class={`quiet small rule ${short ? 'short' : ''}`} title={`${text} (${rule})`} data-testid="rule">{t('rule', { text })}</p>
}
