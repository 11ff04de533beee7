import type { Requester } from '#playground/registry/call.ts'
import type { Place } from './request/target.ts'

/** What someone wants to do: a verb on a place of the API, or on a plain path. */
export interface Attempt {
  /** `get`, `list`, `watch`, `create`, `update`, `patch`, `delete`, `deletecollection`; for plain paths the method in lower case. */
  verb: string
  /** Absent for plain paths. */
  place?: Place
  path: string
}

/** Lets an attempt pass. @throws ApiError Forbidden */
export type Authorize = (user: Requester, attempt: Attempt) => void

const VERBS: Record<string, string> = { GET: 'get', HEAD: 'get', POST: 'create', PUT: 'update', PATCH: 'patch', DELETE: 'delete' }

/** The verb that a request stands for (k8s.io/apiserver/pkg/endpoints/request/requestinfo.go). */
export function verbOf(method: string, place: Place | undefined, watching: boolean): string {
  if (!place) return method.toLowerCase()
  const verb = VERBS[method] ?? method.toLowerCase()
  if (verb === 'get' && (watching || place.watchPath)) return 'watch'
  if (place.name !== '') return verb
  if (verb === 'get') return 'list'
  return verb === 'delete' ? 'deletecollection' : verb
}
