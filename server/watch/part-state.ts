import type { ApiErrorBody } from '#lib/contract/error.ts'

/** How one reflector fares. `forbidden`, `unauthorized` and `failed` are final. */
export type PartState =
  | { name: 'loading'; loaded: number; remaining: number | undefined }
  | { name: 'live' }
  | { name: 'reconnecting'; attempt: number; error: ApiErrorBody | undefined }
  | { name: 'stale'; since: number; error: ApiErrorBody | undefined }
  | { name: 'forbidden'; verb: 'list' | 'watch'; error: ApiErrorBody }
  | { name: 'unauthorized'; error: ApiErrorBody }
  | { name: 'failed'; error: ApiErrorBody }

export type FinalState = Extract<PartState, { name: 'forbidden' | 'unauthorized' | 'failed' }>

export function isFinal(state: PartState): state is FinalState {
  return state.name === 'forbidden' || state.name === 'unauthorized' || state.name === 'failed'
}
