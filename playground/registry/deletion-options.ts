import type { DeleteOptions } from '#playground/client/client.ts'
import { isRecord } from '#playground/patch/json.ts'
import { type FieldError, invalid, unsupported } from '#playground/status.ts'

/** What the options of a deletion ask for; what has the wrong type or value does not count. */
export function deletionOf(options: Record<string, unknown>): DeleteOptions {
  const { gracePeriodSeconds, propagationPolicy, orphanDependents: orphan, preconditions } = options
  return {
    ...(typeof gracePeriodSeconds === 'number' && { gracePeriodSeconds }),
    ...(isPolicy(propagationPolicy) && { propagationPolicy }),
    ...(orphan !== undefined && { propagationPolicy: orphan === true ? 'Orphan' : 'Background' }),
    ...(isRecord(preconditions) && {
      preconditions: {
        ...(typeof preconditions.uid === 'string' && { uid: preconditions.uid }),
        ...(typeof preconditions.resourceVersion === 'string' && { resourceVersion: preconditions.resourceVersion }),
      },
    }),
  }
}

/**
 * Checks the options of a deletion (apimachinery, meta/v1/validation ValidateDeleteOptions).
 * @throws ApiError Invalid
 */
export function requireDeletable(options: Record<string, unknown>): void {
  const faults: FieldError[] = []
  const dryRun = Array.isArray(options.dryRun) ? options.dryRun.map(String) : []
  if (dryRun.some((value) => value !== 'All')) faults.push(unsupported('dryRun', dryRun, ['All']))
  const { propagationPolicy: policy, orphanDependents: orphan } = options
  if (policy !== undefined && orphan !== undefined) {
    const message = `Invalid value: ${JSON.stringify(policy)}: orphanDependents and deletionPropagation cannot be both set`
    faults.push({ field: 'propagationPolicy', reason: 'FieldValueInvalid', message })
  } else if (policy !== undefined && !isPolicy(policy)) {
    faults.push(unsupported('propagationPolicy', policy, ['Foreground', 'Background', 'Orphan', 'nil']))
  }
  if (faults.length > 0) throw invalid({ group: 'meta.k8s.io', name: 'DeleteOptions' }, '', faults)
}

/** True for the ways that a deletion can go on to what the object owns. */
function isPolicy(value: unknown): value is NonNullable<DeleteOptions['propagationPolicy']> {
  return value === 'Foreground' || value === 'Background' || value === 'Orphan'
}
