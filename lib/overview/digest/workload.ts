import { conditionsOf } from '../../kube/describe/conditions.ts'
import { fareOf } from '../../kube/describe/fare.ts'
import type { HealthName } from '../../kube/health.ts'
import { at, isRecord, listAt, numberAt, textAt } from '../../kube/read.ts'
import { controllerOf, type Meta, metaOf, type Owner, secondsAt } from './meta.ts'

/** Who changed an object last, by its managed fields. */
export interface Edit {
  manager: string
  at: number
  /** Through the scale subresource. */
  scale: boolean
}

/** Deployments, StatefulSets, DaemonSets, Jobs and CronJobs. */
export interface WorkloadDigest extends Meta {
  kind: string
  resource: string
  health: HealthName
  state: string | undefined
  message: string
  ready: number
  wanted: number
  owner: Owner | undefined
  /** A rollout that ended well: when. */
  rolledOutAt: number | undefined
  revision: string | undefined
  edit: Edit | undefined
  /** Its controller could not make Pods: why (a quota, a policy). */
  blocked: string | undefined
}

export function digestWorkload(object: unknown, kind: string, resource: string): WorkloadDigest {
  const whole = isRecord(object) ? { kind, apiVersion: kind.endsWith('Job') ? 'batch/v1' : 'apps/v1', ...object } : object
  const meta = metaOf(whole)
  const fare = fareOf(whole)
  const conditions = conditionsOf(whole)
  const rollout = conditions.find(({ type, reason }) => type === 'Progressing' && reason === 'NewReplicaSetAvailable')
  const failure = conditions.find(({ type, status }) => type === 'ReplicaFailure' && status === 'True')
  return {
    ...meta,
    kind,
    resource,
    health: fare.health,
    state: fare.state,
    message: fare.message ?? '',
    ready: fare.replicas?.ready ?? numberAt(whole, 'status', 'ready') ?? 0,
    wanted: fare.replicas?.wanted ?? numberAt(whole, 'spec', 'completions') ?? 0,
    owner: controllerOf(whole),
    rolledOutAt: rollout === undefined ? undefined : updateOf(whole, 'Progressing'),
    revision: textAt(whole, 'metadata', 'annotations', 'deployment.kubernetes.io/revision'),
    edit: editOf(whole, meta.created),
    blocked: failure?.message,
  }
}

function updateOf(object: unknown, type: string): number | undefined {
  const condition = listAt(object, 'status', 'conditions').find((one) => textAt(one, 'type') === type)
  return secondsAt(condition, 'lastUpdateTime')
}

/** Controllers write into specs too; what they write is told by what they do. */
const CONTROLLERS = /^(kube-controller-manager|kube-scheduler|kubelet|k3s|vpa-|horizontal-pod-autoscaler)/
/** What is written so soon after the creation is part of it. */
const BIRTH_SECONDS = 5

function editOf(object: unknown, created: number): Edit | undefined {
  let last: Edit | undefined
  for (const entry of listAt(object, 'metadata', 'managedFields')) {
    const manager = textAt(entry, 'manager') ?? ''
    const subresource = textAt(entry, 'subresource') ?? ''
    const time = secondsAt(entry, 'time')
    if (time === undefined || subresource === 'status' || CONTROLLERS.test(manager) || time <= created + BIRTH_SECONDS) continue
    if (!writesSpec(entry) && subresource !== 'scale') continue
    if (last === undefined || time > last.at) last = { manager, at: time, scale: subresource === 'scale' }
  }
  return last
}

function writesSpec(entry: unknown): boolean {
  return isRecord(at(entry, 'fieldsV1', 'f:spec'))
}
