/** Acting as someone else, by the `Impersonate-*` headers (k8s.io/apiserver/pkg/endpoints/filters/impersonation). */
import type { IncomingHttpHeaders } from 'node:http'
import type { Requester } from '../registry/call.ts'
import { badRequest } from '../status.ts'
import type { Store } from '../storage/store.ts'
import { refusal } from './authorize.ts'
import { decide } from './rbac/policy.ts'
import type { Attributes } from './rbac/rules.ts'

/**
 * The user that a request is made as.
 * @throws ApiError 403 when the caller may not act as that user, 400 when groups come without a user
 */
export function impersonated(store: Store, headers: IncomingHttpHeaders, caller: Requester, wanted: Attributes): Requester {
  const name = one(headers['impersonate-user'])
  const groups = many(headers['impersonate-group'])
  const extra = extrasOf(headers)
  const uid = one(headers['impersonate-uid'])
  if (name === '') {
    if (groups.length === 0 && uid === '' && Object.keys(extra).length === 0) return caller
    const list = groups.map((group) => JSON.stringify(group)).join(', ')
    throw badRequest(
      `requested &user.DefaultInfo{Name:"", UID:${JSON.stringify(uid)}, Groups:[]string{${list}}, Extra:map[string][]string(nil)} without impersonating a user name`,
    )
  }
  for (const permission of permissions(name, groups, uid)) {
    const { allowed, reason } = decide(store, caller, permission)
    if (!allowed) throw refusal(caller, { ...wanted, verb: `impersonate-on:user-info:${wanted.verb}` }, reason)
  }
  return { name, groups: groupsOf(name, groups), ...(uid !== '' && { uid }), ...(Object.keys(extra).length > 0 && { extra }) }
}

function one(value: string | string[] | undefined): string {
  return (Array.isArray(value) ? value[0] : value) ?? ''
}

function many(value: string | string[] | undefined): string[] {
  const list = Array.isArray(value) ? value : value === undefined ? [] : value.split(',')
  return list.map((item) => item.trim()).filter((item) => item !== '')
}

function extrasOf(headers: IncomingHttpHeaders): Record<string, readonly string[]> {
  const prefix = 'impersonate-extra-'
  const named = Object.entries(headers).filter(([name]) => name.startsWith(prefix))
  return Object.fromEntries(named.map(([name, value]) => [decodeURIComponent(name.slice(prefix.length)), many(value)]))
}

function serviceAccount(name: string): { namespace: string; name: string } | undefined {
  const match = /^system:serviceaccount:([^:]+):([^:]+)$/.exec(name)
  return match?.[1] === undefined || match[2] === undefined ? undefined : { namespace: match[1], name: match[2] }
}

function permissions(name: string, groups: readonly string[], uid: string): Attributes[] {
  const account = serviceAccount(name)
  const on = (resource: string, at: { namespace?: string; name: string }, group = ''): Attributes => ({
    type: 'resource',
    verb: 'impersonate',
    group,
    resource,
    subresource: '',
    namespace: at.namespace ?? '',
    name: at.name,
  })
  return [
    account ? on('serviceaccounts', account) : on('users', { name }),
    ...groups.map((group) => on('groups', { name: group })),
    ...(uid === '' ? [] : [on('uids', { name: uid }, 'authentication.k8s.io')]),
  ]
}

/** Groups that come with the name, unless groups were asked for. */
function groupsOf(name: string, groups: readonly string[]): string[] {
  const account = serviceAccount(name)
  const own = account && groups.length === 0 ? ['system:serviceaccounts', `system:serviceaccounts:${account.namespace}`] : [...groups]
  if (name === 'system:anonymous') return own.length > 0 ? own : ['system:unauthenticated']
  return own.includes('system:unauthenticated') || own.includes('system:authenticated') ? own : [...own, 'system:authenticated']
}
