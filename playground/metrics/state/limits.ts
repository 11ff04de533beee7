import type { KubeObject } from '../../client/client.ts'
import type { HorizontalPodAutoscaler, PodDisruptionBudget } from '../../objects/policies.ts'
import { quantity } from '../../objects/quantity.ts'
import type { PersistentVolume, PersistentVolumeClaim } from '../../objects/storage.ts'
import { type Exposition, seconds } from '../exposition.ts'
import { describeConditions, describeMeta, familiesOf } from './workloads.ts'

/** kube-state-metrics, internal/store/horizontalpodautoscaler.go */
export function describeAutoscalers(page: Exposition, scalers: Iterable<HorizontalPodAutoscaler>): void {
  for (const scaler of scalers) {
    const { metadata, spec, status } = scaler
    const write = familiesOf(page, 'kube_horizontalpodautoscaler', {
      namespace: metadata.namespace,
      horizontalpodautoscaler: metadata.name,
    })
    describeMeta(write, scaler)
    const { apiVersion = '', kind, name } = spec.scaleTargetRef
    write('info', 'Information about this autoscaler.', 1, {
      scaletargetref_api_version: apiVersion,
      scaletargetref_kind: kind,
      scaletargetref_name: name,
    })
    write('spec_max_replicas', 'Upper limit for the number of pods that can be set by the autoscaler.', spec.maxReplicas)
    write('spec_min_replicas', 'Lower limit for the number of pods that can be set by the autoscaler.', spec.minReplicas ?? 1)
    write('status_current_replicas', 'Current number of replicas of pods managed by this autoscaler.', status?.currentReplicas ?? 0)
    write('status_desired_replicas', 'Desired number of replicas of pods managed by this autoscaler.', status?.desiredReplicas ?? 0)
    for (const { resource } of spec.metrics ?? []) {
      if (!resource) continue
      const { averageUtilization, averageValue } = resource.target
      const target = { metric_name: resource.name }
      const help = 'The metric specifications used by this autoscaler.'
      write('spec_target_metric', help, averageUtilization, { ...target, metric_target_type: 'utilization' })
      if (averageValue) write('spec_target_metric', help, quantity(averageValue), { ...target, metric_target_type: 'average' })
    }
    describeConditions(
      write,
      (status?.conditions ?? []).map(({ type, status: now }) => ({ type, status: now })),
    )
  }
}

/** kube-state-metrics, internal/store/poddisruptionbudget.go */
export function describeBudgets(page: Exposition, budgets: Iterable<PodDisruptionBudget>): void {
  for (const budget of budgets) {
    const { metadata, status } = budget
    const write = familiesOf(page, 'kube_poddisruptionbudget', { namespace: metadata.namespace, poddisruptionbudget: metadata.name })
    describeMeta(write, budget)
    write('status_current_healthy', 'Current number of healthy pods', status?.currentHealthy ?? 0)
    write('status_desired_healthy', 'Minimum desired number of healthy pods', status?.desiredHealthy ?? 0)
    write('status_pod_disruptions_allowed', 'Number of pod disruptions that are currently allowed', status?.disruptionsAllowed ?? 0)
    write('status_expected_pods', 'Total number of pods counted by this disruption budget', status?.expectedPods ?? 0)
  }
}

/** kube-state-metrics, internal/store/persistentvolumeclaim.go */
export function describeClaims(page: Exposition, claims: Iterable<PersistentVolumeClaim>): void {
  for (const claim of claims) {
    const { metadata, spec, status } = claim
    const write = familiesOf(page, 'kube_persistentvolumeclaim', { namespace: metadata.namespace, persistentvolumeclaim: metadata.name })
    describeMeta(write, claim)
    write('info', 'Information about persistent volume claim.', 1, {
      storageclass: spec.storageClassName ?? '<none>',
      volumename: spec.volumeName ?? '',
      volumemode: spec.volumeMode ?? 'Filesystem',
    })
    for (const phase of ['Lost', 'Bound', 'Pending'])
      write('status_phase', 'The phase the persistent volume claim is currently in.', Number(status?.phase === phase), { phase })
    const asked = spec.resources?.requests?.storage
    write('resource_requests_storage_bytes', 'The capacity of storage requested by the claim.', asked ? quantity(asked) : undefined)
    for (const mode of spec.accessModes ?? [])
      write('access_mode', 'The access mode(s) specified by the persistent volume claim.', 1, { access_mode: mode })
  }
}

/** kube-state-metrics, internal/store/persistentvolume.go */
export function describeVolumes(page: Exposition, volumes: Iterable<PersistentVolume>): void {
  for (const volume of volumes) {
    const { metadata, spec, status } = volume
    const write = familiesOf(page, 'kube_persistentvolume', { persistentvolume: metadata.name })
    describeMeta(write, volume)
    write('capacity_bytes', 'Persistentvolume capacity in bytes.', quantity(spec.capacity?.storage))
    write('claim_ref', 'Information about the Persistent Volume Claim Reference.', spec.claimRef ? 1 : undefined, {
      name: spec.claimRef?.name,
      claim_namespace: spec.claimRef?.namespace,
    })
    for (const phase of ['Pending', 'Available', 'Bound', 'Released', 'Failed'])
      write('status_phase', 'The phase indicates if a volume is available.', Number(status?.phase === phase), { phase })
  }
}

interface Quota extends KubeObject {
  status?: { hard?: Record<string, string>; used?: Record<string, string> }
}

/** kube-state-metrics, internal/store/resourcequota.go */
export function describeQuotas(page: Exposition, quotas: Iterable<Quota>): void {
  const family = page.family('kube_resourcequota', 'gauge', 'Information about resource quota.')
  const created = page.family('kube_resourcequota_created', 'gauge', 'Unix creation timestamp')
  for (const { metadata, status } of quotas) {
    const place = { namespace: metadata.namespace, resourcequota: metadata.name }
    created(place, seconds(metadata.creationTimestamp) ?? 0)
    for (const type of ['hard', 'used'] as const)
      for (const [resource, amount] of Object.entries(status?.[type] ?? {})) family({ ...place, resource, type }, quantity(amount))
  }
}
