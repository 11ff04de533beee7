import type { PatchKind } from '#playground/client/client.ts'
import { quoted } from '#playground/quoted.ts'
import type { Call, Requester } from '#playground/registry/call.ts'
import type { ListRequest } from '#playground/registry/reading/list.ts'
import { badRequest, type FieldError, invalid, unsupported } from '#playground/status.ts'

/** Go's strconv.ParseBool, as it reads query parameters: present without a value is true. */
export function flag(query: URLSearchParams, name: string): boolean {
  const value = query.get(name)
  return value !== null && value !== '0' && value.toLowerCase() !== 'false'
}

/** @throws ApiError BadRequest when the parameter is not a whole number */
/** The largest number of 64 bits. */
const MOST = 2n ** 63n - 1n

export function integer(query: URLSearchParams, name: string): number | undefined {
  const value = query.get(name)
  if (value === null || value === '') return undefined
  if (!/^[+-]?\d+$/.test(value)) throw badRequest(`strconv.ParseInt: parsing ${JSON.stringify(value)}: invalid syntax`)
  if (BigInt(value) > MOST || BigInt(value) < -MOST - 1n)
    throw badRequest(`strconv.ParseInt: parsing ${JSON.stringify(value)}: value out of range`)
  return Number(value)
}

/** The options of a list or watch. @throws ApiError Invalid (apimachinery, internalversion/validation) */
export function listRequest(query: URLSearchParams, namespace: string, watching = false): ListRequest {
  checkListOptions(query, watching)
  const limit = integer(query, 'limit')
  integer(query, 'timeoutSeconds')
  const text = (name: string): string | undefined => query.get(name) ?? undefined
  return {
    namespace,
    labelSelector: text('labelSelector'),
    fieldSelector: text('fieldSelector'),
    limit: limit !== undefined && limit > 0 ? limit : undefined,
    continue: text('continue'),
    resourceVersion: text('resourceVersion'),
    resourceVersionMatch: text('resourceVersionMatch'),
  }
}

function checkListOptions(query: URLSearchParams, watching: boolean): void {
  const version = query.get('resourceVersion') ?? ''
  const match = query.get('resourceVersionMatch') ?? ''
  const faults: FieldError[] = []
  const forbid = (field: string, why: string): number => faults.push({ field, reason: 'FieldValueForbidden', message: `Forbidden: ${why}` })
  const initial = query.has('sendInitialEvents')
  if (watching && initial) {
    if (match === '') forbid('resourceVersionMatch', 'sendInitialEvents requires setting resourceVersionMatch to NotOlderThan')
    else if (match !== 'NotOlderThan') faults.push(unsupported('resourceVersionMatch', match, ['NotOlderThan']))
  } else if (watching && match !== '') {
    forbid('resourceVersionMatch', 'resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided')
  } else if (initial) forbid('sendInitialEvents', 'sendInitialEvents is forbidden for list')
  else if (match !== '') {
    if (version === '') forbid('resourceVersionMatch', 'resourceVersionMatch is forbidden unless resourceVersion is provided')
    if (query.get('continue')) forbid('resourceVersionMatch', 'resourceVersionMatch is forbidden when continue is provided')
    if (match !== 'Exact' && match !== 'NotOlderThan')
      faults.push(unsupported('resourceVersionMatch', match, ['Exact', 'NotOlderThan', '']))
    if (match === 'Exact' && version === '0')
      forbid('resourceVersionMatch', 'resourceVersionMatch "exact" is forbidden for resourceVersion "0"')
  }
  if (faults.length > 0) throw invalid({ group: 'meta.k8s.io', name: 'ListOptions' }, '', faults)
}

/** The options of a write, from its query. @throws ApiError Invalid */
export function writeCall(user: Requester, query: URLSearchParams, userAgent: string, options: string): Call {
  const validation = query.get('fieldValidation') ?? ''
  const dryRun = query.getAll('dryRun')
  const faults: FieldError[] = []
  if (dryRun.some((value) => value !== 'All')) faults.push(unsupported('dryRun', dryRun, ['All']))
  faults.push(...managerFaults(query.get('fieldManager') ?? ''))
  if (!isValidation(validation)) faults.push(unsupported('fieldValidation', validation, ['', 'Ignore', 'Strict', 'Warn']))
  if (faults.length > 0) throw invalid({ group: 'meta.k8s.io', name: options }, '', faults)
  return {
    user,
    dryRun: dryRun.length > 0,
    fieldManager: query.get('fieldManager') || userAgent.split('/')[0] || 'unknown',
    sent: sentOptions(query),
    fieldValidation: isValidation(validation) && validation !== '' ? validation : 'Warn',
    warnings: [],
  }
}

function sentOptions(query: URLSearchParams): Record<string, string> {
  const sent: Record<string, string> = {}
  for (const name of ['fieldManager', 'fieldValidation']) {
    const value = query.get(name)
    if (value) sent[name] = value
  }
  return sent
}

/** Letters of a field manager's name at most. */
const LONGEST_MANAGER = 128

function managerFaults(manager: string): FieldError[] {
  if (Buffer.byteLength(manager) > LONGEST_MANAGER) {
    return [{ field: 'fieldManager', reason: 'FieldValueTooLong', message: `Too long: may not be more than ${LONGEST_MANAGER} bytes` }]
  }
  const at = manager.search(/[\p{C}\p{Zl}\p{Zp}]/u)
  if (at < 0) return []
  const point = (manager.codePointAt(at) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  return [
    {
      field: 'fieldManager',
      reason: 'FieldValueInvalid',
      message: `Invalid value: ${quoted(manager)}: invalid character U+${point} (at position ${at})`,
    },
  ]
}

function isValidation(value: string): value is '' | Call['fieldValidation'] {
  return value === '' || value === 'Ignore' || value === 'Warn' || value === 'Strict'
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
