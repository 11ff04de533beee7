/** Jobs and CronJobs (pkg/apis/batch/validation). */
import { equalJson, type Json, type JsonRecord } from '../../../patch/json.ts'
import { matchesLabelSelector } from '../../../selectors/label-selector.ts'
import type { Faults } from '../../faults.ts'
import { dnsLabel } from '../../names.ts'
import { child, descend, isSet, items, number, text, textMap } from '../../read-fields.ts'
import { checkImmutable } from '../metadata.ts'
import { checkTemplate } from '../pod/pod-spec.ts'
import { checkLabelSelector } from '../selectors.ts'
import { everyFault, scheduleFault } from './schedule.ts'

const COUNTS = [
  'parallelism',
  'completions',
  'activeDeadlineSeconds',
  'backoffLimit',
  'ttlSecondsAfterFinished',
  'backoffLimitPerIndex',
  'maxFailedIndexes',
]
const ACTIONS = ['Count', 'FailIndex', 'FailJob', 'Ignore']

export function checkJob(job: JsonRecord, faults: Faults): void {
  const spec = child(job, 'spec') ?? {}
  checkJobSpec(spec, 'spec', faults)
  const selector = child(spec, 'selector')
  if (selector) checkLabelSelector(selector, 'spec.selector', faults)
  const uid = text(child(job, 'metadata'), 'uid')
  const generated = selector && equalJson(selector.matchLabels, { 'batch.kubernetes.io/controller-uid': uid })
  if (spec.manualSelector !== true && uid !== '' && !generated) faults.invalid('spec.selector', selector, '`selector` not auto-generated')
  checkPodNames(text(child(job, 'metadata'), 'name'), spec, faults)
  const metadata = descend(spec, 'template', 'metadata')
  if (!matchesLabelSelector(selector, textMap(metadata, 'labels'))) {
    faults.invalid('spec.template.metadata.labels', metadata?.labels, '`selector` does not match template `labels`')
  }
}

/** The Pods of an indexed Job have its name and their index for a host name. */
function checkPodNames(name: string, spec: JsonRecord, faults: Faults): void {
  const completions = number(spec, 'completions') ?? 0
  if (spec.completionMode !== 'Indexed' || completions === 0) return
  const last = `${name}-${completions - 1}`
  if (dnsLabel(last).length > 0) faults.invalid('metadata.name', name, `will not able to create pod with invalid DNS label: ${last}`)
}

function checkJobSpec(spec: JsonRecord, at: string, faults: Faults): void {
  for (const key of COUNTS) faults.nonNegative(`${at}.${key}`, spec[key])
  faults.oneOf(`${at}.completionMode`, spec.completionMode, ['NonIndexed', 'Indexed'])
  const indexed = spec.completionMode === 'Indexed'
  if (indexed && !isSet(spec, 'completions')) faults.required(`${at}.completions`, 'when completion mode is Indexed')
  if (!indexed && isSet(spec, 'backoffLimitPerIndex')) {
    faults.invalid(`${at}.backoffLimitPerIndex`, spec.backoffLimitPerIndex, 'requires indexed completion mode')
  }
  if (!indexed && isSet(spec, 'successPolicy')) {
    const rules = items(child(spec, 'successPolicy'), 'rules').map((rule) => ({
      SucceededIndexes: rule.succeededIndexes ?? null,
      SucceededCount: rule.succeededCount ?? null,
    }))
    faults.invalid(`${at}.successPolicy`, { Rules: rules }, 'requires indexed completion mode')
  }
  checkFailurePolicy(items(child(spec, 'podFailurePolicy'), 'rules'), `${at}.podFailurePolicy.rules`, faults)
  checkTemplate(child(spec, 'template'), `${at}.template`, faults)
  const policy = descend(spec, 'template', 'spec')?.restartPolicy
  if (policy === 'Always') faults.required(`${at}.template.spec.restartPolicy`, 'valid values: "OnFailure", "Never"')
}

function checkFailurePolicy(rules: readonly JsonRecord[], field: string, faults: Faults): void {
  for (const [index, rule] of rules.entries()) {
    const at = `${field}[${index}]`
    if (text(rule, 'action') === '')
      faults.required(`${at}.action`, `valid values: ${ACTIONS.map((name) => JSON.stringify(name)).join(', ')}`)
    else faults.oneOf(`${at}.action`, rule.action, ACTIONS)
    const codes = child(rule, 'onExitCodes')
    const values = Array.isArray(codes?.values) ? codes.values : []
    if (codes?.operator === 'In') {
      const zero = values.indexOf(0)
      if (zero >= 0) faults.invalid(`${at}.onExitCodes.values[${zero}]`, 0, 'must not be 0 for the In operator')
    }
    if (!codes && items(rule, 'onPodConditions').length === 0) {
      faults.invalidState(at, 'specifying one of OnExitCodes and OnPodConditions is required')
    }
  }
}

export function checkJobChange(job: JsonRecord, old: JsonRecord, faults: Faults): void {
  const spec = child(job, 'spec') ?? {}
  const before = child(old, 'spec') ?? {}
  const elastic = spec.completionMode === 'Indexed' && number(spec, 'completions') === number(spec, 'parallelism')
  if (!elastic) checkImmutable('spec.completions', spec.completions, before.completions, faults)
  checkImmutable('spec.selector', spec.selector, before.selector, faults)
  const template = (from: JsonRecord): Json => child(from, 'template') ?? null
  if (!equalJson(template(spec), template(before)) && before.suspend !== true)
    checkImmutable('spec.template', spec.template, before.template, faults)
  else if (before.suspend === true && !equalJson(fixedTemplate(spec), fixedTemplate(before)))
    faults.invalid('spec.template.spec', descend(spec, 'template', 'spec'), 'field is immutable')
  checkImmutable('spec.completionMode', spec.completionMode, before.completionMode, faults)
  checkImmutable('spec.podFailurePolicy', spec.podFailurePolicy, before.podFailurePolicy, faults)
  checkImmutable('spec.backoffLimitPerIndex', spec.backoffLimitPerIndex, before.backoffLimitPerIndex, faults)
}

/** What of a suspended Job's template may not change: all but where and with what its Pods run. */
function fixedTemplate(spec: JsonRecord): Json {
  const template = child(spec, 'template') ?? {}
  const {
    nodeSelector: _node,
    tolerations: _tolerations,
    affinity: _affinity,
    schedulingGates: _gates,
    containers: _c,
    initContainers: _i,
    ...pod
  } = child(template, 'spec') ?? {}
  const containers = (key: string): Json => items(child(template, 'spec'), key).map(({ resources: _resources, ...rest }) => rest)
  return { ...pod, containers: containers('containers'), initContainers: containers('initContainers') }
}

export function checkCronJob(cronJob: JsonRecord, faults: Faults): void {
  const spec = child(cronJob, 'spec') ?? {}
  checkSchedule(text(spec, 'schedule'), faults)
  faults.nonNegative('spec.startingDeadlineSeconds', spec.startingDeadlineSeconds)
  const zone = text(spec, 'timeZone')
  if (isSet(spec, 'timeZone') && !isTimeZone(zone)) faults.invalid('spec.timeZone', zone, `unknown time zone ${zone}`)
  if (text(spec, 'concurrencyPolicy') === '') faults.required('spec.concurrencyPolicy')
  else faults.oneOf('spec.concurrencyPolicy', spec.concurrencyPolicy, ['Allow', 'Forbid', 'Replace'])
  checkJobSpec(descend(spec, 'jobTemplate', 'spec') ?? {}, 'spec.jobTemplate.spec', faults)
  faults.nonNegative('spec.successfulJobsHistoryLimit', spec.successfulJobsHistoryLimit)
  faults.nonNegative('spec.failedJobsHistoryLimit', spec.failedJobsHistoryLimit)
}

function checkSchedule(schedule: string, faults: Faults): void {
  const field = 'spec.schedule'
  if (schedule === '') {
    faults.required(field)
    return
  }
  if (/TZ/.test(schedule)) {
    faults.invalid(field, schedule, 'cannot use TZ or CRON_TZ in schedule, use timeZone field instead')
    return
  }
  if (schedule.startsWith('@')) {
    if (!/^@(yearly|annually|monthly|weekly|daily|midnight|hourly|every \S+)$/.test(schedule))
      faults.invalid(field, schedule, `unrecognized descriptor: ${schedule}`)
    const wrong = schedule.startsWith('@every ') ? everyFault(schedule) : undefined
    if (wrong !== undefined) faults.invalid(field, schedule, wrong)
    return
  }
  const parts = schedule.split(/\s+/).filter((part) => part !== '')
  const wrong = parts.length === 5 ? scheduleFault(parts) : `expected exactly 5 fields, found ${parts.length}: [${parts.join(' ')}]`
  if (wrong !== undefined) faults.invalid(field, schedule, wrong)
}

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return zone !== '' && zone.toLowerCase() !== 'local'
  } catch {
    return false
  }
}
