import { type LayoutName } from '../../core/address/address'
import { address, adjust, canRedo, canUndo, redo, undo } from '../../core/address/history'
import { ends, layout, whole } from '../../core/graph/current'
import type { Stage } from '../../core/canvas/stage'
import { t } from '../../i18n'
import type { TextKey } from '../../i18n/texts'
import { Menu } from '../Menu'
import { ExportMenu } from './ExportMenu'

const NAMES: Record<LayoutName, TextKey> = { between: 'layoutBetween', force: 'layoutForce', columns: 'layoutColumns', stages: 'layoutStages', map: 'layoutMap' }

/** What can be done with the whole drawing: layout, zoom, undo, export. */
export function Toolbar({ stage, forget }: { stage: Stage | null; forget: () => void }) {
  const chained = [...whole.value.edges.values()].some((edge) => edge.type === 'FEEDS')
  const offered = (Object.keys(NAMES) as LayoutName[]).filter((name) => (name !== 'between' || ends.value.length === 2) && (name !== 'stages' || chained))
  const lookAgain = (name: LayoutName): void => {
    // Pins belong to the layout they were made in; choosing a layout again arranges everything anew.
    forget()
    adjust({ layout: name, pins: [] }, name === layout.value)
    stage?.fit()
  }
  return (
    <div class="toolbar" role="toolbar" aria-label={t('layout')}>
      <div class="choice" role="radiogroup" aria-label={t('layout')}>
        {offered.map((name) => (
          <button key={name} role="radio" aria-checked={layout.value === name} data-testid={`layout-${name}`} onClick={() => lookAgain(name)}>{t(NAMES[name])}</button>
        ))}
      </div>
      <span class="grow" />
      <button class="button" disabled={!canUndo.value} data-testid="undo" title={`${t('undo')} (Ctrl+Z)`} onClick={undo}>{t('undo')}</button>
      <button class="button" disabled={!canRedo.value} data-testid="redo" title={`${t('redo')} (Ctrl+Y)`} onClick={redo}>{t('redo')}</button>
      <div class="choice" role="group">
        <button aria-label={t('zoomOut')} title={t('zoomOut')} onClick={() => stage?.zoom(1.4)}>−</button>
        <button aria-label={t('zoomIn')} title={t('zoomIn')} onClick={() => stage?.zoom(1 / 1.4)}>+</button>
        <button onClick={() => stage?.fit()}>{t('fit')}</button>
      </div>
      <Menu label={`${t('save')} ▾`} name="export">{(close) => <ExportMenu stage={stage} close={close} name={address.value.page} />}</Menu>
    </div>
  )
}
