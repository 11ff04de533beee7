/** Defaults of workload kinds (pkg/apis/apps/v1, batch/v1, autoscaling/v2 defaults.go). */
import type { JsonRecord } from '../../patch/json.ts'
import { child, descend, ensure, fill, isSet, items, text, textMap } from '../read-fields.ts'
import { defaultPodSpec, defaultTemplate } from './pod.ts'
import { defaultClaim } from './volumes.ts'

export function defaultDeployment(deployment: JsonRecord): void {
  const spec = ensure(deployment, 'spec')
  fill(spec, 'replicas', 1)
  const strategy = ensure(spec, 'strategy')
  fill(strategy, 'type', 'RollingUpdate')
  if (strategy.type === 'RollingUpdate') {
    const rolling = ensure(strategy, 'rollingUpdate')
    fill(rolling, 'maxUnavailable', '25%')
    fill(rolling, 'maxSurge', '25%')
  }
  fill(spec, 'revisionHistoryLimit', 10)
  fill(spec, 'progressDeadlineSeconds', 600)
  defaultTemplate(spec)
}

export function defaultReplicaSet(replicaSet: JsonRecord): void {
  const spec = ensure(replicaSet, 'spec')
  fill(spec, 'replicas', 1)
  defaultTemplate(spec)
}

/** The template's labels stand in for the labels and the selector that are not given. */
export function defaultReplicationController(controller: JsonRecord): void {
  const spec = ensure(controller, 'spec')
  const labels = textMap(descend(spec, 'template', 'metadata'), 'labels')
  if (Object.keys(labels).length > 0) {
    fill(spec, 'selector', { ...labels })
    fill(ensure(controller, 'metadata'), 'labels', { ...labels })
  }
  fill(spec, 'replicas', 1)
  defaultTemplate(spec)
}

export function defaultDaemonSet(daemonSet: JsonRecord): void {
  const spec = ensure(daemonSet, 'spec')
  const strategy = ensure(spec, 'updateStrategy')
  fill(strategy, 'type', 'RollingUpdate')
  if (strategy.type === 'RollingUpdate') {
    const rolling = ensure(strategy, 'rollingUpdate')
    fill(rolling, 'maxUnavailable', 1)
    fill(rolling, 'maxSurge', 0)
  }
  fill(spec, 'revisionHistoryLimit', 10)
  defaultTemplate(spec)
}

export function defaultStatefulSet(statefulSet: JsonRecord): void {
  const spec = ensure(statefulSet, 'spec')
  fill(spec, 'podManagementPolicy', 'OrderedReady')
  const strategy = ensure(spec, 'updateStrategy')
  fill(strategy, 'type', 'RollingUpdate')
  if (strategy.type === 'RollingUpdate') {
    const rolling = ensure(strategy, 'rollingUpdate')
    fill(rolling, 'partition', 0)
    // maxUnavailable is written only when it was asked for.
  }
  const retention = ensure(spec, 'persistentVolumeClaimRetentionPolicy')
  fill(retention, 'whenDeleted', 'Retain')
  fill(retention, 'whenScaled', 'Retain')
  fill(spec, 'replicas', 1)
  fill(spec, 'revisionHistoryLimit', 10)
  for (const claim of items(spec, 'volumeClaimTemplates')) {
    fill(claim, 'apiVersion', 'v1')
    fill(claim, 'kind', 'PersistentVolumeClaim')
    defaultClaim(claim)
  }
  defaultTemplate(spec)
}

export function defaultJob(job: JsonRecord): void {
  const spec = ensure(job, 'spec')
  if (!isSet(spec, 'completions') && !isSet(spec, 'parallelism')) spec.completions = 1
  fill(spec, 'parallelism', 1)
  if (isSet(spec, 'backoffLimitPerIndex')) fill(spec, 'backoffLimit', 2147483647)
  fill(spec, 'backoffLimit', 6)
  fill(spec, 'completionMode', 'NonIndexed')
  fill(spec, 'suspend', false)
  fill(spec, 'podReplacementPolicy', isSet(spec, 'podFailurePolicy') ? 'Failed' : 'TerminatingOrFailed')
  fill(spec, 'manualSelector', false)
  for (const rule of items(child(spec, 'podFailurePolicy'), 'rules')) {
    for (const pattern of items(rule, 'onPodConditions')) fill(pattern, 'status', 'True')
  }
  defaultTemplate(spec)
}

export function defaultCronJob(cronJob: JsonRecord): void {
  const spec = ensure(cronJob, 'spec')
  fill(spec, 'concurrencyPolicy', 'Allow')
  fill(spec, 'suspend', false)
  fill(spec, 'successfulJobsHistoryLimit', 3)
  fill(spec, 'failedJobsHistoryLimit', 1)
  const pod = descend(spec, 'jobTemplate', 'spec', 'template', 'spec')
  if (pod) defaultPodSpec(pod)
}

export function defaultAutoscaler(autoscaler: JsonRecord): void {
  const spec = ensure(autoscaler, 'spec')
  fill(spec, 'minReplicas', 1)
  if (text(autoscaler, 'apiVersion') === 'autoscaling/v1') return
  if (items(spec, 'metrics').length === 0) {
    spec.metrics = [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } } }]
  }
  const behavior = child(spec, 'behavior')
  if (!behavior) return
  const up = ensure(behavior, 'scaleUp')
  fill(up, 'stabilizationWindowSeconds', 0)
  fill(up, 'selectPolicy', 'Max')
  if (items(up, 'policies').length === 0) {
    up.policies = [
      { type: 'Pods', value: 4, periodSeconds: 15 },
      { type: 'Percent', value: 100, periodSeconds: 15 },
    ]
  }
  const down = ensure(behavior, 'scaleDown')
  fill(down, 'selectPolicy', 'Max')
  if (items(down, 'policies').length === 0) down.policies = [{ type: 'Percent', value: 100, periodSeconds: 15 }]
}
