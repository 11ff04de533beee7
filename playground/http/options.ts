import type { DeleteOptions, PatchKind } from '#playground/client/client.ts'
import { isRecord } from '#playground/patch/json.ts'
import type { Call, Requester } from '#playground/registry/call.ts'
import type { ListRequest } from '#playground/registry/list.ts'
import { badRequest, type FieldError, invalid } from '#playground/status.ts'

/** Go's strconv.ParseBool, as it reads query parameters: present without a value is true. */
export function flag(query: URLSearchParams, name: string): boolean {
  const value = query.get(name)
  return value !== null && value !== '0' && value.toLowerCase() !== 'false'
}

/** @throws ApiError BadRequest when the parameter is not a whole number */
export function integer(query: URLSearchParams, name: string): number | undefined {
  const value = query.get(name)
  if (value === null || value === '') return undefined
  if (!/^[+-]?\d+$/.test(value)) throw badRequest(`strconv.ParseInt: parsing ${JSON.stringify(value)}: invalid syntax`)
  return Number(value)
}

export function listRequest(query: URLSearchParams, namespace: string): ListRequest {
  const text = (name: string): string | undefined => query.get(name) ?? undefined
  return {
    namespace,
    labelSelector: text('labelSelector'),
    fieldSelector: text('fieldSelector'),
    limit: integer(query, 'limit'),
    continue: text('continue'),
    resourceVersion: text('resourceVersion'),
    resourceVersionMatch: text('resourceVersionMatch'),
  }
}

/** The options of a write, from its query. @throws ApiError Invalid */
export function writeCall(user: Requester, query: URLSearchParams, userAgent: string, options: string): Call {
  const validation = query.get('fieldValidation') ?? ''
  const dryRun = query.getAll('dryRun')
  const faults: FieldError[] = []
  if (dryRun.some((value) => value !== 'All')) faults.push(unsupported('dryRun', dryRun, ['All']))
  if (!isValidation(validation)) faults.push(unsupported('fieldValidation', validation, ['', 'Ignore', 'Strict', 'Warn']))
  if (faults.length > 0) throw invalid({ group: 'meta.k8s.io', name: options }, '', faults)
  return {
    user,
    dryRun: dryRun.length > 0,
    fieldManager: query.get('fieldManager') || userAgent.split('/')[0] || 'unknown',
    fieldValidation: isValidation(validation) && validation !== '' ? validation : 'Warn',
    warnings: [],
  }
}

function isValidation(value: string): value is '' | Call['fieldValidation'] {
  return value === '' || value === 'Ignore' || value === 'Warn' || value === 'Strict'
}

function unsupported(field: string, value: unknown, supported: readonly string[]): FieldError {
  const list = supported.map((text) => JSON.stringify(text)).join(', ')
  return { field, reason: 'FieldValueNotSupported', message: `Unsupported value: ${JSON.stringify(value)}: supported values: ${list}` }
}

/** An apply must say who applies; nothing else can be forced. @throws ApiError Invalid */
export function checkPatchOptions(query: URLSearchParams, type: PatchKind): void {
  const faults: FieldError[] = []
  if (type !== 'apply' && query.has('force')) {
    faults.push({ field: 'force', reason: 'FieldValueForbidden', message: 'Forbidden: may not be specified for non-apply patch' })
  }
  if (type === 'apply' && !query.get('fieldManager')) {
    faults.push({ field: 'fieldManager', reason: 'FieldValueRequired', message: 'Required value: is required for apply patch' })
  }
  if (faults.length > 0) throw invalid({ group: 'meta.k8s.io', name: 'PatchOptions' }, '', faults)
}

/** The options of a deletion, from its body or its query. */
export function deleteOptions(query: URLSearchParams, body: unknown): DeleteOptions & { dryRun: boolean } {
  const from = isRecord(body) ? body : {}
  const grace = typeof from.gracePeriodSeconds === 'number' ? from.gracePeriodSeconds : integer(query, 'gracePeriodSeconds')
  const policy = propagation(from, query)
  const { preconditions } = from
  return {
    dryRun: query.has('dryRun') || (Array.isArray(from.dryRun) && from.dryRun.length > 0),
    ...(grace !== undefined && { gracePeriodSeconds: grace }),
    ...(policy && { propagationPolicy: policy }),
    ...(isRecord(preconditions) && {
      preconditions: {
        ...(typeof preconditions.uid === 'string' && { uid: preconditions.uid }),
        ...(typeof preconditions.resourceVersion === 'string' && { resourceVersion: preconditions.resourceVersion }),
      },
    }),
  }
}

function propagation(body: Record<string, unknown>, query: URLSearchParams): DeleteOptions['propagationPolicy'] {
  const orphan = body.orphanDependents ?? (query.has('orphanDependents') ? flag(query, 'orphanDependents') : undefined)
  if (orphan === true) return 'Orphan'
  if (orphan === false) return 'Background'
  const policy = body.propagationPolicy ?? query.get('propagationPolicy') ?? ''
  if (policy === 'Foreground' || policy === 'Background' || policy === 'Orphan') return policy
  if (policy === '') return undefined
  throw badRequest(
    `propagationPolicy: Unsupported value: ${JSON.stringify(policy)}: supported values: "Background", "Foreground", "Orphan"`,
  )
}
