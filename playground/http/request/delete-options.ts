import type { DeleteOptions } from '#playground/client/client.ts'
import { isRecord } from '#playground/patch/json.ts'
import { badRequest, type FieldError, invalid } from '#playground/status.ts'
import { flag, integer, unsupported } from './options.ts'

/**
 * The options of a deletion, from its body or its query (apimachinery, meta/v1/validation ValidateDeleteOptions).
 * @param body absent when the request has none
 * @throws ApiError BadRequest, Invalid
 */
export function deleteOptions(query: URLSearchParams, body: unknown): DeleteOptions & { dryRun: boolean } {
  const from = optionsOf(query, body)
  const faults: FieldError[] = []
  const dryRun = Array.isArray(from.dryRun) ? from.dryRun.map(String) : []
  if (dryRun.some((value) => value !== 'All')) faults.push(unsupported('dryRun', dryRun, ['All']))
  const { propagationPolicy: policy, orphanDependents: orphan } = from
  if (policy !== undefined && orphan !== undefined) {
    const message = `Invalid value: ${JSON.stringify(policy)}: orphanDependents and deletionPropagation cannot be both set`
    faults.push({ field: 'propagationPolicy', reason: 'FieldValueInvalid', message })
  } else if (policy !== undefined && !isPolicy(policy)) {
    faults.push(unsupported('propagationPolicy', policy, ['Foreground', 'Background', 'Orphan', 'nil']))
  }
  if (faults.length > 0) throw invalid({ group: 'meta.k8s.io', name: 'DeleteOptions' }, '', faults)
  const { preconditions } = from
  return {
    dryRun: dryRun.length > 0,
    ...(typeof from.gracePeriodSeconds === 'number' && { gracePeriodSeconds: from.gracePeriodSeconds }),
    ...(isPolicy(policy) && { propagationPolicy: policy }),
    ...(orphan !== undefined && { propagationPolicy: orphan === true ? 'Orphan' : 'Background' }),
    ...(isRecord(preconditions) && {
      preconditions: {
        ...(typeof preconditions.uid === 'string' && { uid: preconditions.uid }),
        ...(typeof preconditions.resourceVersion === 'string' && { resourceVersion: preconditions.resourceVersion }),
      },
    }),
  }
}

/** A body counts alone; without one the query says the same. */
function optionsOf(query: URLSearchParams, body: unknown): Record<string, unknown> {
  if (body === undefined) {
    const grace = integer(query, 'gracePeriodSeconds')
    return {
      ...(query.has('dryRun') && { dryRun: query.getAll('dryRun') }),
      ...(grace !== undefined && { gracePeriodSeconds: grace }),
      ...(query.get('propagationPolicy') && { propagationPolicy: query.get('propagationPolicy') }),
      ...(query.has('orphanDependents') && { orphanDependents: flag(query, 'orphanDependents') }),
    }
  }
  if (!isRecord(body)) {
    const type = 'struct { APIVersion string "json:\\"apiVersion,omitempty\\""; Kind string "json:\\"kind,omitempty\\"" }'
    throw badRequest(`couldn't get version/kind; json parse error: json: cannot unmarshal ${jsonType(body)} into Go value of type ${type}`)
  }
  const { kind = 'DeleteOptions', apiVersion = 'v1' } = body
  if (kind !== 'DeleteOptions') {
    throw badRequest(
      `no kind ${JSON.stringify(kind)} is registered for version ${JSON.stringify(apiVersion)} in scheme "pkg/runtime/scheme.go:111"`,
    )
  }
  if (query.has('dryRun') && body.dryRun === undefined) return { ...body, dryRun: query.getAll('dryRun') }
  return body
}

function jsonType(value: unknown): string {
  return Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value
}

function isPolicy(value: unknown): value is NonNullable<DeleteOptions['propagationPolicy']> {
  return value === 'Foreground' || value === 'Background' || value === 'Orphan'
}
