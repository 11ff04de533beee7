/** Deployments, ReplicaSets, StatefulSets, DaemonSets and ReplicationControllers (pkg/apis/apps/validation). */
import { equalJson, isRecord, type Json, type JsonRecord } from '../../../patch/json.ts'
import { matchesLabelSelector } from '../../../selectors/label-selector.ts'
import type { Faults } from '../../faults.ts'
import { child, descend, isSet, number, text, textMap } from '../../read-fields.ts'
import { checkImmutable } from '../metadata.ts'
import { checkTemplate } from '../pod/pod-spec.ts'
import { checkLabelSelector, isReadable } from '../selectors.ts'
import { checkPercentage, percentOf } from './counts.ts'

interface SelectorRules {
  /** How the kind is called in "empty selector is invalid for ...". */
  word: string
  /** Said of a selector that cannot be read; absent: nothing, or only the value. */
  unreadable?: string | undefined
  required: boolean
}

function checkSelector(spec: JsonRecord, { word, unreadable, required }: SelectorRules, faults: Faults): void {
  const selector = child(spec, 'selector')
  if (!selector) {
    if (required) faults.required('spec.selector')
  } else {
    checkLabelSelector(selector, 'spec.selector', faults)
    const empty = !isSet(selector, 'matchLabels') && !isSet(selector, 'matchExpressions')
    if (empty) faults.invalid('spec.selector', selector, `empty selector is invalid for ${word}`)
  }
  const readable = !selector || isReadable(selector)
  if (!readable && unreadable !== undefined) faults.invalid('spec.selector', selector, unreadable)
}

function checkLabelsMatch(spec: JsonRecord, faults: Faults): void {
  const selector = child(spec, 'selector')
  const metadata = descend(spec, 'template', 'metadata')
  if (selector && !isReadable(selector)) return
  const empty = selector && Object.keys(selector).length === 0
  if (empty) return
  if (selector && matchesLabelSelector(selector, textMap(metadata, 'labels'))) return
  faults.invalid('spec.template.metadata.labels', metadata?.labels, '`selector` does not match template `labels`')
}

function checkPodTemplate(spec: JsonRecord, faults: Faults): void {
  checkLabelsMatch(spec, faults)
  checkTemplate(child(spec, 'template'), 'spec.template', faults)
  const policy = descend(spec, 'template', 'spec')?.restartPolicy
  if (policy !== 'Always') faults.unsupported('spec.template.spec.restartPolicy', policy, ['Always'])
}

/** `{"Type":"Foo","RollingUpdate":null}`, as the server's internal type prints a strategy. */
function internalStrategy(strategy: JsonRecord | undefined): Json {
  return { Type: text(strategy, 'type'), RollingUpdate: null }
}

export function checkDeployment(deployment: JsonRecord, faults: Faults): void {
  const spec = child(deployment, 'spec') ?? {}
  faults.nonNegative('spec.replicas', spec.replicas)
  checkSelector(spec, { word: 'deployment', unreadable: 'invalid label selector', required: true }, faults)
  checkPodTemplate(spec, faults)
  checkDeploymentStrategy(child(spec, 'strategy'), faults)
  faults.nonNegative('spec.minReadySeconds', spec.minReadySeconds)
  faults.nonNegative('spec.revisionHistoryLimit', spec.revisionHistoryLimit)
  faults.nonNegative('spec.progressDeadlineSeconds', spec.progressDeadlineSeconds)
  const deadline = number(spec, 'progressDeadlineSeconds')
  if (deadline !== undefined && deadline <= (number(spec, 'minReadySeconds') ?? 0)) {
    faults.invalid('spec.progressDeadlineSeconds', deadline, 'must be greater than minReadySeconds')
  }
}

function checkDeploymentStrategy(strategy: JsonRecord | undefined, faults: Faults): void {
  const rolling = child(strategy, 'rollingUpdate')
  switch (strategy?.type) {
    case 'Recreate':
      if (rolling) faults.forbidden('spec.strategy.rollingUpdate', "may not be specified when strategy `type` is 'Recreate'")
      return
    case 'RollingUpdate': {
      const at = 'spec.strategy.rollingUpdate'
      checkPercentage(rolling?.maxUnavailable, `${at}.maxUnavailable`, faults, { most: 0 })
      checkPercentage(rolling?.maxSurge, `${at}.maxSurge`, faults, {})
      if (percentOf(rolling?.maxUnavailable) === 0 && percentOf(rolling?.maxSurge) === 0) {
        faults.invalid(`${at}.maxUnavailable`, rolling?.maxUnavailable, 'may not be 0 when `maxSurge` is 0')
      }
      checkPercentage(rolling?.maxUnavailable, `${at}.maxUnavailable`, faults, { most: 100 })
      return
    }
    default:
      faults.unsupported('spec.strategy', internalStrategy(strategy), ['Recreate', 'RollingUpdate'])
  }
}

export function checkReplicaSet(replicaSet: JsonRecord, faults: Faults): void {
  const spec = child(replicaSet, 'spec') ?? {}
  faults.nonNegative('spec.replicas', spec.replicas)
  faults.nonNegative('spec.minReadySeconds', spec.minReadySeconds)
  checkSelector(spec, { word: 'deployment', unreadable: 'invalid label selector', required: true }, faults)
  checkPodTemplate(spec, faults)
}

export function checkSelectorChange(object: JsonRecord, old: JsonRecord, faults: Faults): void {
  checkImmutable('spec.selector', child(object, 'spec')?.selector, child(old, 'spec')?.selector, faults)
}

export function checkStatefulSet(statefulSet: JsonRecord, faults: Faults): void {
  const spec = child(statefulSet, 'spec') ?? {}
  const policy = text(spec, 'podManagementPolicy')
  if (policy === '') faults.required('spec.podManagementPolicy')
  else if (policy !== 'OrderedReady' && policy !== 'Parallel') {
    faults.invalid('spec.podManagementPolicy', policy, "must be 'OrderedReady' or 'Parallel'")
  }
  checkStatefulStrategy(child(spec, 'updateStrategy'), faults)
  const retention = child(spec, 'persistentVolumeClaimRetentionPolicy')
  for (const key of ['whenDeleted', 'whenScaled']) {
    faults.oneOf(`spec.persistentVolumeClaimRetentionPolicy.${key}`, retention?.[key], ['Retain', 'Delete'])
  }
  faults.nonNegative('spec.replicas', spec.replicas)
  faults.nonNegative('spec.minReadySeconds', spec.minReadySeconds)
  faults.nonNegative('spec.ordinals.start', child(spec, 'ordinals')?.start)
  checkSelector(spec, { word: 'statefulset', unreadable: '', required: true }, faults)
  checkPodTemplate(withClaimVolumes(spec), faults)
}

/** The spec with a volume for each claim template: containers may mount those as well as the Pod's own. */
function withClaimVolumes(spec: JsonRecord): JsonRecord {
  const template = child(spec, 'template')
  const podSpec = child(template, 'spec')
  if (!template || !podSpec || !Array.isArray(spec.volumeClaimTemplates)) return spec
  const own = Array.isArray(podSpec.volumes) ? podSpec.volumes : []
  const names = new Set(own.map((volume) => (isRecord(volume) ? volume.name : undefined)))
  const claims = spec.volumeClaimTemplates.flatMap((claim) => {
    const name = isRecord(claim) ? child(claim, 'metadata')?.name : undefined
    return name === undefined || names.has(name) ? [] : [{ name, emptyDir: {} }]
  })
  return { ...spec, template: { ...template, spec: { ...podSpec, volumes: [...own, ...claims] } } }
}

function checkStatefulStrategy(strategy: JsonRecord | undefined, faults: Faults): void {
  const rolling = child(strategy, 'rollingUpdate')
  switch (strategy?.type) {
    case 'OnDelete':
      if (rolling) {
        const shown = { Partition: rolling.partition ?? null, MaxUnavailable: rolling.maxUnavailable ?? null }
        faults.invalid('spec.updateStrategy.rollingUpdate', shown, "only allowed for updateStrategy 'RollingUpdate'")
      }
      return
    case 'RollingUpdate':
      faults.nonNegative('spec.updateStrategy.rollingUpdate.partition', rolling?.partition)
      return
    default:
      faults.invalid('spec.updateStrategy', internalStrategy(strategy), "must be 'RollingUpdate' or 'OnDelete'")
  }
}

const STATEFUL_CHANGEABLE = [
  'replicas',
  'ordinals',
  'template',
  'updateStrategy',
  'revisionHistoryLimit',
  'persistentVolumeClaimRetentionPolicy',
  'minReadySeconds',
]

export function checkStatefulSetChange(statefulSet: JsonRecord, old: JsonRecord, faults: Faults): void {
  const fixed = (object: JsonRecord): Json =>
    Object.fromEntries(Object.entries(child(object, 'spec') ?? {}).filter(([key]) => !STATEFUL_CHANGEABLE.includes(key)))
  if (equalJson(fixed(statefulSet), fixed(old))) return
  const list = STATEFUL_CHANGEABLE.map((name) => `'${name}'`)
  faults.forbidden(
    'spec',
    `updates to statefulset spec for fields other than ${list.slice(0, -1).join(', ')} and ${list.at(-1)} are forbidden`,
  )
}

export function checkDaemonSet(daemonSet: JsonRecord, faults: Faults): void {
  const spec = child(daemonSet, 'spec') ?? {}
  checkSelector(spec, { word: 'daemonset', required: false }, faults)
  checkPodTemplate(spec, faults)
  if (isSet(descend(spec, 'template', 'spec'), 'activeDeadlineSeconds')) {
    faults.forbidden('spec.template.spec.activeDeadlineSeconds', 'activeDeadlineSeconds in DaemonSet is not Supported')
  }
  faults.nonNegative('spec.minReadySeconds', spec.minReadySeconds)
  const strategy = child(spec, 'updateStrategy')
  const rolling = child(strategy, 'rollingUpdate')
  const at = 'spec.updateStrategy.rollingUpdate'
  if (strategy?.type === 'RollingUpdate') {
    checkPercentage(rolling?.maxUnavailable, `${at}.maxUnavailable`, faults, { most: 100 })
    checkPercentage(rolling?.maxSurge, `${at}.maxSurge`, faults, { most: 100 })
    const unavailable = percentOf(rolling?.maxUnavailable)
    const surge = percentOf(rolling?.maxSurge)
    if (unavailable !== 0 && surge !== 0)
      faults.invalid(`${at}.maxSurge`, rolling?.maxSurge, 'may not be set when maxUnavailable is non-zero')
    if (unavailable === 0 && surge === 0) faults.required(`${at}.maxUnavailable`, 'cannot be 0 when maxSurge is 0')
  } else if (strategy?.type !== 'OnDelete') {
    faults.unsupported('spec.updateStrategy', internalStrategy(strategy), ['RollingUpdate', 'OnDelete'])
  }
  faults.nonNegative('spec.revisionHistoryLimit', spec.revisionHistoryLimit)
}

export function checkReplicationController(controller: JsonRecord, faults: Faults): void {
  const spec = child(controller, 'spec') ?? {}
  faults.nonNegative('spec.minReadySeconds', spec.minReadySeconds)
  faults.nonNegative('spec.replicas', spec.replicas)
  const wanted = Object.entries(textMap(spec, 'selector'))
  if (wanted.length === 0) faults.required('spec.selector')
  const template = child(spec, 'template')
  if (!template) {
    faults.required('spec.template')
    return
  }
  const labels = textMap(child(template, 'metadata'), 'labels')
  if (wanted.some(([key, value]) => labels[key] !== value))
    faults.invalid('spec.template.metadata.labels', child(template, 'metadata')?.labels, '`selector` does not match template `labels`')
  checkTemplate(template, 'spec.template', faults)
  const policy = child(template, 'spec')?.restartPolicy
  if (policy !== 'Always') faults.unsupported('spec.template.spec.restartPolicy', policy, ['Always'])
}
