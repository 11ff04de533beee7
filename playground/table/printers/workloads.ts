import { child, items, number, text, textMap } from '#playground/validation/read-fields.ts'
import type { Printer } from '../cells.ts'
import { age, humanDuration } from '../duration.ts'
import { conditionStatus, containerCells, labelsText, NONE, orNone, selectorText } from '../text.ts'

const templateOf = (spec: Parameters<typeof child>[0]) => child(child(spec, 'template'), 'spec')

export const deployments: Printer = (object, now) => {
  const [spec, status] = [child(object, 'spec'), child(object, 'status')]
  return [
    object.metadata.name,
    `${number(status, 'readyReplicas') ?? 0}/${number(spec, 'replicas') ?? 0}`,
    number(status, 'updatedReplicas') ?? 0,
    number(status, 'availableReplicas') ?? 0,
    age(object.metadata.creationTimestamp, now),
    ...containerCells(templateOf(spec)),
    selectorText(child(spec, 'selector')),
  ]
}

export const replicaSets: Printer = (object, now) => {
  const [spec, status] = [child(object, 'spec'), child(object, 'status')]
  return [
    object.metadata.name,
    number(spec, 'replicas') ?? 0,
    number(status, 'replicas') ?? 0,
    number(status, 'readyReplicas') ?? 0,
    age(object.metadata.creationTimestamp, now),
    ...containerCells(templateOf(spec)),
    selectorText(child(spec, 'selector')),
  ]
}

export const replicationControllers: Printer = (object, now) => {
  const [spec, status] = [child(object, 'spec'), child(object, 'status')]
  return [
    object.metadata.name,
    number(spec, 'replicas') ?? 0,
    number(status, 'replicas') ?? 0,
    number(status, 'readyReplicas') ?? 0,
    age(object.metadata.creationTimestamp, now),
    ...containerCells(templateOf(spec)),
    labelsText(textMap(spec, 'selector')),
  ]
}

export const statefulSets: Printer = (object, now) => {
  const [spec, status] = [child(object, 'spec'), child(object, 'status')]
  return [
    object.metadata.name,
    `${number(status, 'readyReplicas') ?? 0}/${number(spec, 'replicas') ?? 0}`,
    age(object.metadata.creationTimestamp, now),
    ...containerCells(templateOf(spec)),
  ]
}

export const daemonSets: Printer = (object, now) => {
  const [spec, status] = [child(object, 'spec'), child(object, 'status')]
  const counts = ['desiredNumberScheduled', 'currentNumberScheduled', 'numberReady', 'updatedNumberScheduled', 'numberAvailable']
  return [
    object.metadata.name,
    ...counts.map((field) => number(status, field) ?? 0),
    labelsText(textMap(templateOf(spec), 'nodeSelector')),
    age(object.metadata.creationTimestamp, now),
    ...containerCells(templateOf(spec)),
    selectorText(child(spec, 'selector')),
  ]
}

/** Conditions of a Job that name its state, the first that is true wins. */
const JOB_STATES = ['Complete', 'Failed', '', 'Suspended', 'FailureTarget', 'SuccessCriteriaMet']

export const jobs: Printer = (object, now) => {
  const [spec, status] = [child(object, 'spec'), child(object, 'status')]
  const found = JOB_STATES.find((type) => (type === '' ? object.metadata.deletionTimestamp : conditionStatus(status, type) === 'True'))
  const state = found === undefined ? 'Running' : found === '' ? 'Terminating' : found
  const succeeded = number(status, 'succeeded') ?? 0
  const completions = number(spec, 'completions')
  const parallel = number(spec, 'parallelism') ?? 0
  const start = text(status, 'startTime')
  const end = text(status, 'completionTime')
  return [
    object.metadata.name,
    state,
    completions !== undefined ? `${succeeded}/${completions}` : parallel > 1 ? `${succeeded}/1 of ${parallel}` : `${succeeded}/1`,
    start === '' ? '' : humanDuration((end === '' ? now : Date.parse(end)) - Date.parse(start)),
    age(object.metadata.creationTimestamp, now),
    ...containerCells(templateOf(spec)),
    selectorText(child(spec, 'selector')),
  ]
}

export const cronJobs: Printer = (object, now) => {
  const [spec, status] = [child(object, 'spec'), child(object, 'status')]
  const jobSpec = child(child(spec, 'jobTemplate'), 'spec')
  const last = text(status, 'lastScheduleTime')
  return [
    object.metadata.name,
    text(spec, 'schedule'),
    orNone(text(spec, 'timeZone')),
    spec?.suspend === undefined ? '<unset>' : spec.suspend === true ? 'True' : 'False',
    items(status, 'active').length,
    last === '' ? NONE : age(last, now),
    age(object.metadata.creationTimestamp, now),
    ...containerCells(templateOf(jobSpec)),
    selectorText(child(jobSpec, 'selector')),
  ]
}

export const controllerRevisions: Printer = (object, now) => {
  const owner = object.metadata.ownerReferences?.find((reference) => reference.controller)
  const group = owner?.apiVersion.includes('/') ? `.${owner.apiVersion.split('/')[0]}` : ''
  return [
    object.metadata.name,
    owner ? `${owner.kind.toLowerCase()}${group}/${owner.name}` : NONE,
    number(object, 'revision') ?? 0,
    age(object.metadata.creationTimestamp, now),
  ]
}

export const podTemplates: Printer = (object) => {
  const template = child(object, 'template')
  return [object.metadata.name, ...containerCells(child(template, 'spec')), labelsText(textMap(child(template, 'metadata'), 'labels'))]
}
