/** What the expressions of policies can speak of (KEP-3488). */
import { decide } from '../../auth/rbac/policy.ts'
import type { KubeObject } from '../../client/client.ts'
import type { Json, JsonRecord } from '../../patch/json.ts'
import { jsonOf } from '../../patch/json-of.ts'
import type { Call } from '../../registry/call.ts'
import { objectKey } from '../../storage/collection.ts'
import type { Store } from '../../storage/store.ts'
import { Authorizer } from '../../validation/cel/authorizer-library.ts'
import { compile, toCel } from '../../validation/cel/evaluate.ts'
import { items, text } from '../../validation/read-fields.ts'
import { type AdmissionRequest, typeOf } from './request.ts'

export type Variables = Record<string, unknown>

/** The variables of a request; those that a policy declares itself are evaluated when they are first asked for. */
export function variablesOf(store: Store, call: Call, request: AdmissionRequest, parameter?: KubeObject, spec?: JsonRecord): Variables {
  const json = (value: KubeObject | undefined): unknown => toCel(jsonOf(value) ?? null)
  const result: Variables = {
    object: json(request.object),
    oldObject: json(request.old),
    params: json(parameter),
    namespaceObject: json(request.namespace === '' ? undefined : store.get('/namespaces', objectKey(undefined, request.namespace))),
    request: toCel(requestOf(call, request)),
    authorizer: new Authorizer(call.user, (user, wanted) => decide(store, user, wanted), {
      group: request.kind.group,
      resource: request.kind.resource,
      subresource: request.subresource,
      namespace: request.namespace,
      name: request.name,
    }),
  }
  const named: Variables = {}
  result.variables = named
  for (const variable of items(spec, 'variables')) {
    const expression = text(variable, 'expression')
    let known: { value: unknown } | undefined
    const value = (): unknown => {
      known ??= { value: compile(expression)(result) }
      return known.value
    }
    Object.defineProperty(named, text(variable, 'name'), { enumerable: true, get: value })
  }
  return result
}

/** The request itself, as in an AdmissionReview: what is empty is not there. */
export function requestOf(call: Call, request: AdmissionRequest): JsonRecord {
  const { kind, subresource, operation, name, namespace } = request
  const { name: username, groups, uid, extra = {} } = call.user
  const gvk = { ...typeOf(request) }
  const gvr = { group: kind.group, version: kind.version, resource: kind.resource }
  const asked = Object.entries(extra).map(([key, values]): [string, Json] => [key, [...values]])
  return {
    kind: gvk,
    requestKind: gvk,
    resource: gvr,
    requestResource: gvr,
    ...(subresource !== '' && { subResource: subresource, requestSubResource: subresource }),
    ...(name !== '' && { name }),
    ...(namespace !== '' && { namespace }),
    operation,
    userInfo: {
      username,
      ...(groups.length > 0 && { groups: [...groups] }),
      ...(uid && { uid }),
      ...(asked.length > 0 && { extra: Object.fromEntries(asked) }),
    },
    dryRun: call.dryRun,
    options: optionsOf(call, request),
  }
}

const OPTIONS = { CREATE: 'CreateOptions', UPDATE: 'UpdateOptions', DELETE: 'DeleteOptions', CONNECT: undefined }

function optionsOf(call: Call, { operation }: AdmissionRequest): JsonRecord | null {
  const kind = OPTIONS[operation]
  if (kind === undefined) return null
  return { kind, apiVersion: 'meta.k8s.io/v1', ...(call.dryRun && { dryRun: ['All'] }), ...(operation !== 'DELETE' && call.sent) }
}

/** True when a request meets all conditions of a policy. @throws Error of the evaluator */
export function meetsConditions(holder: JsonRecord, variables: Variables): boolean {
  return items(holder, 'matchConditions').every((condition) => {
    const expression = text(condition, 'expression')
    try {
      return compile(expression)(variables) === true
    } catch (error) {
      throw new Error(`expression '${expression}' resulted in error: ${celError(error)}`)
    }
  })
}

/** The evaluator's own first line, which begins in lower case as that of cel-go. */
export function celError(error: unknown): string {
  const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
  return line.charAt(0).toLowerCase() + line.slice(1)
}
