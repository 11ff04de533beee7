/** Lets requests pass that the roles allow, and refuses the rest in the real server's words. */
import type { ApiError } from '../client/client.ts'
import type { Attempt, Authorize } from '../http/authorize.ts'
import type { Requester } from '../registry/call.ts'
import { forbidden } from '../status.ts'
import type { Store } from '../storage/store.ts'
import { decide } from './rbac/policy.ts'
import type { Attributes } from './rbac/rules.ts'

/** Paths that answer whoever asks (kube-apiserver, --authorization-always-allow-paths). */
const OPEN_PATHS = /^\/(healthz|readyz|livez)(\/|$)/

/** Makes the function that authorizes requests by RBAC. */
export function authorizer(store: Store): Authorize {
  return (user, attempt) => {
    const wanted = attributesOf(attempt)
    if (wanted.type === 'path' && OPEN_PATHS.test(wanted.path)) return
    const { allowed, reason } = decide(store, user, wanted)
    if (!allowed) throw refusal(user, wanted, reason)
  }
}

/** What a request wants, as roles speak of it. */
export function attributesOf({ verb, place, path }: Attempt): Attributes {
  if (!place) return { type: 'path', verb, path }
  const { group, resource, subresource, name } = place
  // A namespace is in the namespace of its own name (k8s.io/apiserver/pkg/endpoints/request).
  const namespace = group === '' && resource === 'namespaces' ? name : place.namespace
  return { type: 'resource', verb, group, resource, subresource, namespace, name }
}

/** The 403 for something that a user may not do. */
export function refusal(user: Requester, wanted: Attributes, reason: string): ApiError {
  const suffix = reason === '' ? '' : `: ${reason}`
  const who = `User ${JSON.stringify(user.name)} cannot ${wanted.verb}`
  if (wanted.type === 'path') return forbidden({ group: '', name: '' }, '', `${who} path ${JSON.stringify(wanted.path)}${suffix}`)
  const { group, resource, subresource, namespace, name } = wanted
  const what = JSON.stringify(subresource === '' ? resource : `${resource}/${subresource}`)
  const where = namespace === '' ? 'at the cluster scope' : `in the namespace ${JSON.stringify(namespace)}`
  return forbidden({ group, name: resource }, name, `${who} resource ${what} in API group ${JSON.stringify(group)} ${where}${suffix}`)
}
