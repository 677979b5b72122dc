import { nameOf } from '../../core/names/names'

/** The regions compared with their signs: a colour and a number, so that colour is never the only sign. */
export function SeriesSign({ place }: { place: number }) {
  return <span class={`series series-${place % 6}`} aria-hidden="true">{place + 1}</span>
}

export function SeriesName({ region, place }: { region: string; place: number }) {
  return <span class="series-name"><SeriesSign place={place} /> {nameOf(region)}</span>
}
