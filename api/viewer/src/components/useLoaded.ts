import { useEffect, useMemo } from 'preact/hooks'
import { Loader, type Loadable } from '../core/graph/loading'

/** Load when the key changes; gives the state and a way to try again. */
export function useLoaded<T>(key: string, ask: () => Promise<T>): [Loadable<T>, () => void] {
  const loader = useMemo(() => new Loader<T>(), [])
  const load = (): void => void loader.load(ask, false)
  useEffect(load, [key])
  return [loader.state.value, load]
}
