/** What becomes of a Job (pkg/apis/batch/validation, validateJobStatus and ValidateJobUpdateStatus). */
import type { JsonRecord } from '../../../patch/json.ts'
import type { Faults } from '../../faults.ts'
import { child, isSet, items, number, text, texts } from '../../read-fields.ts'
import { indexesFault } from './indexes.ts'

const TERMINAL = ['Failed', 'Complete', 'FailureTarget', 'SuccessCriteriaMet']
const COUNTS = ['active', 'succeeded', 'failed', 'ready', 'terminating']

type Holds = (type: string) => boolean

function conditionsOf(job: JsonRecord): Holds {
  const conditions = items(child(job, 'status'), 'conditions')
  return (type) => conditions.some((condition) => condition.type === type && condition.status === 'True')
}

export function checkJobStatus(job: JsonRecord, old: JsonRecord, faults: Faults): void {
  const status = child(job, 'status') ?? {}
  const holds = conditionsOf(job)
  for (const key of COUNTS) faults.nonNegative(`status.${key}`, status[key])
  checkUncounted(child(status, 'uncountedTerminatedPods'), faults)
  if (holds('Complete') || holds('Failed')) checkFinished(status, faults)
  checkVerdict(holds, faults)
  checkTimes(status, holds, faults)
  checkIndexes(child(job, 'spec') ?? {}, status, child(old, 'status') ?? {}, faults)
  if (isSet(status, 'ready') && (number(status, 'ready') ?? 0) > (number(status, 'active') ?? 0))
    faults.invalid('status.ready', status.ready, 'cannot set more ready pods than active')
  checkProgress(job, holds, old, faults)
}

function checkUncounted(pods: JsonRecord | undefined, faults: Faults): void {
  const seen = new Set<string>()
  for (const key of ['succeeded', 'failed']) {
    for (const [index, uid] of texts(pods, key).entries()) {
      const field = `status.uncountedTerminatedPods.${key}[${index}]`
      if (uid === '') faults.invalid(field, uid, 'must not be empty')
      else if (seen.has(uid)) faults.duplicate(field, uid)
      seen.add(uid)
    }
  }
}

/** A Job at its end has nothing that goes on. */
function checkFinished(status: JsonRecord, faults: Faults): void {
  for (const key of ['active', 'terminating']) {
    const count = number(status, key) ?? 0
    if (count > 0) faults.invalid(`status.${key}`, count, `${key}>0 is invalid for finished job`)
  }
  if (!isSet(status, 'startTime')) faults.required('status.startTime', 'startTime is required for finished job')
  const uncounted = child(status, 'uncountedTerminatedPods')
  if (texts(uncounted, 'succeeded').length + texts(uncounted, 'failed').length > 0) {
    const shown = { Succeeded: texts(uncounted, 'succeeded'), Failed: texts(uncounted, 'failed') }
    faults.invalid('status.uncountedTerminatedPods', shown, 'uncountedTerminatedPods needs to be empty for finished job')
  }
}

const TOGETHER = [
  ['Complete', 'Failed', 'cannot set Complete=True and Failed=true conditions'],
  ['Complete', 'FailureTarget', 'cannot set Complete=True and FailureTarget=true conditions'],
  ['SuccessCriteriaMet', 'Failed', 'cannot set Failed=True and SuccessCriteriaMet=true conditions'],
  ['SuccessCriteriaMet', 'FailureTarget', 'cannot set FailureTarget=True and SuccessCriteriaMet=true conditions'],
] as const
const AFTER = [
  ['Failed', 'FailureTarget', 'cannot set Failed=True condition without the FailureTarget=true condition'],
  ['Complete', 'SuccessCriteriaMet', 'cannot set Complete=True condition without the SuccessCriteriaMet=true condition'],
] as const

/** Success and failure exclude one another, and each is announced before it is final. */
function checkVerdict(holds: Holds, faults: Faults): void {
  for (const [one, other, why] of TOGETHER) if (holds(one) && holds(other)) faults.invalidState('status.conditions', why)
  for (const [end, sign, why] of AFTER) if (holds(end) && !holds(sign)) faults.invalidState('status.conditions', why)
}

function checkTimes(status: JsonRecord, holds: Holds, faults: Faults): void {
  const field = 'status.completionTime'
  const [start, end] = [text(status, 'startTime'), text(status, 'completionTime')]
  if (end === '') {
    if (holds('Complete')) faults.required(field, 'completionTime is required for Complete jobs')
    return
  }
  if (!holds('Complete')) faults.invalid(field, end, 'cannot set completionTime when there is no Complete=True condition')
  if (start !== '' && Date.parse(end) < Date.parse(start)) faults.invalid(field, end, 'must be equal to or after `startTime`')
}

function checkIndexes(spec: JsonRecord, status: JsonRecord, before: JsonRecord, faults: Faults): void {
  const completions = number(spec, 'completions')
  for (const key of ['completedIndexes', 'failedIndexes']) {
    const value = text(status, key)
    // What stands is not looked at again: the Job may have become smaller since.
    if (value === text(before, key)) continue
    const fault = completions === undefined || value === '' ? undefined : indexesFault(value, completions)
    if (fault !== undefined) faults.invalid(`status.${key}`, value, `error parsing ${key}: ${fault}`)
  }
  const completed = text(status, 'completedIndexes')
  if (completed !== '' && spec.completionMode !== 'Indexed')
    faults.invalid('status.completedIndexes', completed, 'cannot set non-empty completedIndexes when non-indexed completion mode')
  if (isSet(status, 'failedIndexes') && !isSet(spec, 'backoffLimitPerIndex'))
    faults.invalid('status.failedIndexes', status.failedIndexes, 'cannot set non-null failedIndexes when backoffLimitPerIndex is null')
}

/** What is counted and decided is not taken back. */
function checkProgress(job: JsonRecord, holds: Holds, old: JsonRecord, faults: Faults): void {
  const status = child(job, 'status') ?? {}
  const spec = child(job, 'spec') ?? {}
  // A Job whose completions follow its parallelism may become smaller (pkg/registry/batch/job/strategy.go: RejectDecreasingSucceededCounter).
  const elastic = spec.completionMode === 'Indexed' && spec.completions === spec.parallelism
  const before = child(old, 'status') ?? {}
  const held = conditionsOf(old)
  for (const type of TERMINAL)
    if (held(type) && !holds(type)) faults.invalidState('status.conditions', `cannot disable the terminal ${type}=True condition`)
  for (const key of elastic ? ['failed'] : ['failed', 'succeeded']) {
    const count = number(status, key) ?? 0
    if (count < (number(before, key) ?? 0)) faults.invalid(`status.${key}`, count, `cannot decrease the ${key} counter`)
  }
  if (isSet(before, 'completionTime') && text(before, 'completionTime') !== text(status, 'completionTime'))
    faults.invalid('status.completionTime', status.completionTime, 'completionTime cannot be mutated')
  if (!isSet(before, 'startTime') || child(old, 'spec')?.suspend === true) return
  if (!isSet(status, 'startTime')) faults.required('status.startTime', 'startTime cannot be removed for unsuspended job')
  else if (text(status, 'startTime') !== text(before, 'startTime'))
    faults.required('status.startTime', 'startTime cannot be updated for unsuspended job')
}
