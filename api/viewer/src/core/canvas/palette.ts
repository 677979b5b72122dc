import { colourOf } from '../kinds/kinds'
import { relationOf, type RelationLook } from '../kinds/relations'

/** The colours of the drawing for a light and a dark page. */
export interface Palette {
  dark: boolean
  ink: string
  halo: string
  faint: string
  /** Of nodes that have none of what the colours tell. */
  neutral: string
  grid: string
  families: Record<RelationLook['family'], string>
  /** The same for drawings so dense that full colours would hide the nodes. */
  pale: Record<RelationLook['family'], string>
}

export const LIGHT: Palette = {
  dark: false, ink: '#1d2a33', halo: '#fbfaf7', faint: '#e3e5e4', neutral: '#8b959d', grid: '#e4e6e3',
  families: { link: '#3c86b8', duty: '#b98aa3', content: '#9fb3a6', structure: '#c6cbce' },
  pale: { link: '#a9cbe0', duty: '#e3cfda', content: '#d6dfd9', structure: '#e4e6e6' },
}

export const DARK: Palette = {
  dark: true, ink: '#e6ebee', halo: '#14191d', faint: '#262e34', neutral: '#77838d', grid: '#232b31',
  families: { link: '#4a93c4', duty: '#8d5a76', content: '#57705f', structure: '#47525a' },
  pale: { link: '#2a4e66', duty: '#45323e', content: '#303d36', structure: '#2a3238' },
}

export function nodeColour(kind: string, palette: Palette): string {
  return colourOf(kind, palette.dark)
}

export function lineColour(types: readonly string[], palette: Palette, pale = false): string {
  return (pale ? palette.pale : palette.families)[relationOf(types[0] ?? '').family]
}

export const FONT = 'system-ui, -apple-system, "Segoe UI", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif'
