import { signal, type Signal } from '@preact/signals'
import { asProblem, type Problem } from '../api/problem'

/** Something that comes from the server: not asked, on its way (with what was there before), there, or failed. */
export type Loadable<T> =
  | { state: 'idle' }
  | { state: 'loading'; value: T | null }
  | { state: 'ready'; value: T }
  | { state: 'error'; problem: Problem }

export function valueOf<T>(loadable: Loadable<T>): T | null {
  return loadable.state === 'ready' || loadable.state === 'loading' ? loadable.value : null
}

/** A signal that follows the latest question asked; answers to earlier questions that come late are dropped. */
export class Loader<T> {
  readonly state: Signal<Loadable<T>> = signal({ state: 'idle' })
  #turn = 0

  async load(ask: () => Promise<T>, keepValue = true): Promise<void> {
    const turn = (this.#turn += 1)
    this.state.value = { state: 'loading', value: keepValue ? valueOf(this.state.peek()) : null }
    const answer = await ask().then(
      (value): Loadable<T> => ({ state: 'ready', value }),
      (error: unknown): Loadable<T> => ({ state: 'error', problem: asProblem(error) }),
    )
    if (turn === this.#turn) this.state.value = answer
  }
}
