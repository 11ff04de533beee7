import type { LiveState } from '#lib/contract/stream.ts'
import { messageOf } from '../../cluster/kube-error.ts'
import { isFinal, type PartState } from '../../watch/part-state.ts'

export interface PlacedState {
  namespace: string | null
  state: PartState
}

/** The state of a whole table, from those of its namespaces: what fails in some of them does not hide the others. */
export function liveStateOf(resource: string, parts: readonly PlacedState[]): LiveState {
  const working = parts.filter(({ state }) => !isFinal(state))
  const [first] = parts
  if (working.length === 0 && first !== undefined) return finalOf(resource, first)
  const broken = working.map(({ state }) => state)
  const stale = broken.filter((state) => state.name === 'stale')
  if (stale.length > 0) {
    const oldest = stale.reduce((one, other) => (other.since < one.since ? other : one))
    return { name: 'stale', since: oldest.since, ...(oldest.error === undefined ? {} : { error: oldest.error }) }
  }
  const reconnecting = broken.find((state) => state.name === 'reconnecting')
  if (reconnecting !== undefined) {
    return {
      name: 'reconnecting',
      attempt: reconnecting.attempt,
      ...(reconnecting.error === undefined ? {} : { error: reconnecting.error }),
    }
  }
  const loading = broken.filter((state) => state.name === 'loading')
  if (loading.length > 0) {
    const loaded = loading.reduce((sum, state) => sum + state.loaded, 0)
    const remaining = loading.some((state) => state.remaining !== undefined)
      ? loading.reduce((sum, state) => sum + (state.remaining ?? 0), 0)
      : undefined
    return { name: 'loading', ...(loaded === 0 ? {} : { loaded }), ...(remaining === undefined ? {} : { remaining }) }
  }
  const partial = parts.flatMap(({ namespace, state }) => (isFinal(state) ? [{ namespace: namespace ?? '', error: state.error }] : []))
  return { name: 'live', ...(partial.length === 0 ? {} : { partial }) }
}

function finalOf(resource: string, { namespace, state }: PlacedState): LiveState {
  if (state.name === 'forbidden') return { name: 'forbidden', verb: state.verb, resource, namespace, ...messageOf(state.error) }
  if (state.name === 'unauthorized') return { name: 'unauthorized', ...messageOf(state.error) }
  if (state.name === 'failed') return { name: 'failed', error: state.error }
  return { name: 'loading' }
}
