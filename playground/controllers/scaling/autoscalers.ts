import type { KubeObject, ResourceRef } from '../../client/client.ts'
import { timestamp } from '../../clock.ts'
import { type Condition, withCondition } from '../../objects/condition.ts'
import { keyOf, splitKey } from '../../objects/owner.ts'
import type { Pod } from '../../objects/pod.ts'
import type { HorizontalPodAutoscaler } from '../../objects/policies.ts'
import { DEPLOYMENTS, HORIZONTAL_POD_AUTOSCALERS, PODS, REPLICA_SETS, STATEFUL_SETS } from '../../objects/resources.ts'
import { type LabelSelector, selects } from '../../objects/selector.ts'
import { CONTROLLER_MANAGER, type ControllerContext, workbench } from '../runtime/context.ts'
import { behave, type ScalingMemory } from './behavior.ts'
import { type Recommendation, type ResourceMetric, recommend } from './recommend.ts'

/** `--horizontal-pod-autoscaler-sync-period`. */
const PERIOD = 15_000
const TARGETS: Record<string, ResourceRef> = { Deployment: DEPLOYMENTS, ReplicaSet: REPLICA_SETS, StatefulSet: STATEFUL_SETS }

interface Scalable extends KubeObject {
  spec: { replicas?: number; selector: LabelSelector }
  status?: { replicas?: number }
}

/** Sizes workloads by what their Pods use (pkg/controller/podautoscaler). */
export function startAutoscalers(context: ControllerContext): { stop(): void } {
  const scalers = context.informers.of<HorizontalPodAutoscaler>(HORIZONTAL_POD_AUTOSCALERS)
  const pods = context.informers.of<Pod>(PODS)
  const memories = new Map<string, ScalingMemory>()
  const { client, recorder, queue } = workbench(context, 'horizontal-pod-autoscaler', reconcile)
  scalers.onChange(({ type, object, old }) => {
    const uid = object.metadata.uid ?? ''
    if (type === 'deleted') memories.delete(uid)
    else if (type === 'added' || old.metadata.generation !== object.metadata.generation) queue.add(keyOf(object))
  })

  async function reconcile(key: string): Promise<void> {
    const { namespace, name } = splitKey(key)
    const scaler = scalers.get(namespace, name)
    if (!scaler) return
    queue.addAfter(key, PERIOD)
    const { kind, name: targetName } = scaler.spec.scaleTargetRef
    const resource = TARGETS[kind]
    const target = resource && context.informers.of<Scalable>(resource).get(namespace, targetName)
    const now = context.clock.now()
    let conditions = scaler.status?.conditions ?? []
    const set = (type: string, status: Condition['status'], reason: string, message: string) => {
      conditions = withCondition(conditions, { type, status, reason, message }, now)
    }
    if (!resource || !target) {
      const message = `the HPA controller was unable to get the target's current scale: ${kind.toLowerCase()}s.apps "${targetName}" not found`
      recorder.event(scaler, 'Warning', 'FailedGetScale', `${kind.toLowerCase()}s.apps "${targetName}" not found`)
      set('AbleToScale', 'False', 'FailedGetScale', message)
      return write(scaler, { ...scaler.status, desiredReplicas: scaler.status?.desiredReplicas ?? 0, conditions })
    }
    set('AbleToScale', 'True', 'SucceededGetScale', "the HPA controller was able to get the target's current scale")
    const current = target.spec.replicas ?? 1
    const resizeTo = (replicas: number) =>
      client.patch(
        resource,
        { namespace, name: targetName },
        'merge',
        { spec: { replicas } },
        { subresource: 'scale', fieldManager: CONTROLLER_MANAGER },
      )
    if (current === 0 && scaler.spec.minReplicas !== 0) {
      set('ScalingActive', 'False', 'ScalingDisabled', 'scaling is disabled since the replica count of the target is zero')
      return write(scaler, { ...scaler.status, currentReplicas: 0, desiredReplicas: 0, conditions })
    }
    const outside = outOfBounds(scaler, current)
    if (outside) {
      await resizeTo(outside.replicas)
      recorder.event(scaler, 'Normal', 'SuccessfulRescale', `New size: ${outside.replicas}; reason: ${outside.reason}`)
      set('AbleToScale', 'True', 'SucceededRescale', `the HPA controller was able to update the target scale to ${outside.replicas}`)
      return write(scaler, {
        ...scaler.status,
        lastScaleTime: timestamp(now),
        currentReplicas: current,
        desiredReplicas: outside.replicas,
        conditions,
      })
    }
    const own = [...pods.list(namespace)].filter((pod) => selects(target.spec.selector, pod.metadata.labels))
    const metrics = metricsOf(scaler)
    const results = metrics.map((metric) => recommend(metric, own, current, context))
    const good = results.flatMap((result, index) => (result.ok ? [{ result, metric: metrics[index] }] : []))
    const bad = results.find((result) => !result.ok)
    const best = good.sort((a, b) => b.result.replicas - a.result.replicas)[0]
    if (bad && !bad.ok) failed(scaler, bad, metrics.length, results, set)
    if (!best || (bad && best.result.replicas < current))
      return write(scaler, { ...scaler.status, currentReplicas: current, desiredReplicas: scaler.status?.desiredReplicas ?? 0, conditions })
    set(
      'ScalingActive',
      'True',
      'ValidMetricFound',
      `the HPA was able to successfully calculate a replica count from ${best.result.description}`,
    )
    const memory = memories.get(scaler.metadata.uid ?? '') ?? { recommendations: [{ at: now, replicas: current }], changes: [] }
    memories.set(scaler.metadata.uid ?? '', memory)
    const outcome = behave(scaler, current, best.result.replicas, memory, now)
    if (outcome.stabilized === 'down')
      set(
        'AbleToScale',
        'True',
        'ScaleDownStabilized',
        'recent recommendations were higher than current one, applying the highest recent recommendation',
      )
    else if (outcome.stabilized === 'up')
      set(
        'AbleToScale',
        'True',
        'ScaleUpStabilized',
        'recent recommendations were lower than current one, applying the lowest recent recommendation',
      )
    else set('AbleToScale', 'True', 'ReadyForNewScale', 'recommended size matches current size')
    if (outcome.limited) set('ScalingLimited', 'True', outcome.limited.reason, outcome.limited.message)
    else set('ScalingLimited', 'False', 'DesiredWithinRange', 'the desired count is within the acceptable range')
    const rescales = outcome.replicas !== current
    if (rescales) {
      await resizeTo(outcome.replicas)
      memory.changes = [...memory.changes, { at: now, by: outcome.replicas - current }].slice(-50)
      const why = outcome.replicas > current ? `${best.result.description} above target` : 'All metrics below target'
      recorder.event(scaler, 'Normal', 'SuccessfulRescale', `New size: ${outcome.replicas}; reason: ${why}`)
      set('AbleToScale', 'True', 'SucceededRescale', `the HPA controller was able to update the target scale to ${outcome.replicas}`)
    }
    await write(scaler, {
      ...scaler.status,
      ...(rescales && { lastScaleTime: timestamp(now) }),
      currentReplicas: current,
      desiredReplicas: outcome.replicas,
      currentMetrics: good.map(({ result, metric }) => ({ type: 'Resource', resource: { name: metric?.name, current: result.current } })),
      conditions,
    })
  }

  function failed(
    scaler: HorizontalPodAutoscaler,
    bad: Recommendation & { ok: false },
    count: number,
    results: readonly Recommendation[],
    set: (type: string, status: Condition['status'], reason: string, message: string) => void,
  ): void {
    const invalid = results.filter((result) => !result.ok).length
    recorder.event(scaler, 'Warning', 'FailedGetResourceMetric', bad.message)
    if (invalid < count) return
    const [metric] = metricsOf(scaler)
    recorder.event(
      scaler,
      'Warning',
      'FailedComputeMetricsReplicas',
      `invalid metrics (${invalid} invalid out of ${count}), first error is: failed to get ${metric?.name} resource metric value: ${bad.message}`,
    )
    set('ScalingActive', 'False', 'FailedGetResourceMetric', `the HPA was unable to compute the replica count: ${bad.message}`)
  }

  async function write(scaler: HorizontalPodAutoscaler, status: NonNullable<HorizontalPodAutoscaler['status']>): Promise<void> {
    const current = scalers.get(scaler.metadata.namespace, scaler.metadata.name)
    if (!current) return
    await client.update(HORIZONTAL_POD_AUTOSCALERS, { ...current, status }, { subresource: 'status', fieldManager: CONTROLLER_MANAGER })
  }

  return queue
}

/** The resource metrics of an autoscaler; without any it goes by 80 % of the CPU requested. */
function metricsOf({ spec }: HorizontalPodAutoscaler): ResourceMetric[] {
  const given = (spec.metrics ?? []).flatMap(({ resource, containerResource }) => {
    if (resource) return [{ name: resource.name, target: resource.target }]
    return containerResource
      ? [{ name: containerResource.name, container: containerResource.container, target: containerResource.target }]
      : []
  })
  return given.length > 0 ? given : [{ name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } }]
}

/** A size that the autoscaler would never choose is mended at once, whatever the metrics say (horizontal.go: reconcileAutoscaler). */
function outOfBounds({ spec }: HorizontalPodAutoscaler, current: number): { replicas: number; reason: string } | undefined {
  const least = spec.minReplicas ?? 1
  if (current > spec.maxReplicas) return { replicas: spec.maxReplicas, reason: 'Current number of replicas above Spec.MaxReplicas' }
  if (current < least) return { replicas: least, reason: 'Current number of replicas below Spec.MinReplicas' }
  return undefined
}
