import type { KubeObject } from '../../client/client.ts'
import type { Condition } from '../../objects/condition.ts'
import { controllerOf } from '../../objects/owner.ts'
import type { DaemonSet, StatefulSet } from '../../objects/sets.ts'
import { type Deployment, type ReplicaSet, scaled } from '../../objects/workload.ts'
import { type Exposition, kubeLabels, type Labels, seconds } from '../exposition.ts'

type Write = (suffix: string, help: string, value: number | undefined, labels?: Labels) => void

/** Writes the families of one object; those without a value are left out. */
export function familiesOf(page: Exposition, prefix: string, place: Labels): Write {
  return (suffix, help, value, labels = {}) => {
    if (value !== undefined) page.family(`${prefix}_${suffix}`, 'gauge', help)({ ...place, ...labels }, value)
  }
}

/** What all kinds have: creation, generation, labels. */
export function describeMeta(write: Write, { metadata }: KubeObject): void {
  write('created', 'Unix creation timestamp', seconds(metadata.creationTimestamp))
  write('metadata_generation', 'Sequence number representing a specific generation of the desired state.', metadata.generation)
  write('labels', 'Kubernetes labels converted to Prometheus labels.', 1, kubeLabels('label', metadata.labels))
}

export function describeConditions(write: Write, conditions: readonly Condition[] | undefined): void {
  for (const { type, status: now, reason } of conditions ?? [])
    for (const status of ['true', 'false', 'unknown'])
      write('status_condition', 'The current status conditions.', Number(now.toLowerCase() === status), {
        condition: type,
        status,
        ...(reason && { reason }),
      })
}

/** kube-state-metrics, internal/store/deployment.go */
export function describeDeployments(page: Exposition, deployments: Iterable<Deployment>): void {
  for (const deployment of deployments) {
    const { metadata, spec, status } = deployment
    const write = familiesOf(page, 'kube_deployment', { namespace: metadata.namespace, deployment: metadata.name })
    const replicas = spec.replicas ?? 1
    describeMeta(write, deployment)
    write('spec_replicas', 'Number of desired pods for a deployment.', replicas)
    write('spec_paused', 'Whether the deployment is paused.', Number(spec.paused ?? false))
    write('status_replicas', 'The number of replicas per deployment.', status?.replicas ?? 0)
    write('status_replicas_ready', 'The number of ready replicas per deployment.', status?.readyReplicas ?? 0)
    write('status_replicas_available', 'The number of available replicas per deployment.', status?.availableReplicas ?? 0)
    write('status_replicas_unavailable', 'The number of unavailable replicas per deployment.', status?.unavailableReplicas ?? 0)
    write('status_replicas_updated', 'The number of updated replicas per deployment.', status?.updatedReplicas ?? 0)
    write('status_observed_generation', 'The generation observed by the deployment controller.', status?.observedGeneration ?? 0)
    describeConditions(write, status?.conditions)
    if (spec.strategy?.type === 'Recreate') continue
    const { maxUnavailable, maxSurge } = spec.strategy?.rollingUpdate ?? {}
    write(
      'spec_strategy_rollingupdate_max_unavailable',
      'Maximum number of unavailable replicas during a rolling update of a deployment.',
      scaled(maxUnavailable ?? '25%', replicas, false),
    )
    write(
      'spec_strategy_rollingupdate_max_surge',
      'Maximum number of replicas that can be scheduled above the desired number of replicas.',
      scaled(maxSurge ?? '25%', replicas, true),
    )
  }
}

/** kube-state-metrics, internal/store/replicaset.go */
export function describeReplicaSets(page: Exposition, sets: Iterable<ReplicaSet>): void {
  for (const set of sets) {
    const { metadata, spec, status } = set
    const write = familiesOf(page, 'kube_replicaset', { namespace: metadata.namespace, replicaset: metadata.name })
    describeMeta(write, set)
    write('owner', "Information about the ReplicaSet's owner.", 1, ownerLabels(set))
    write('spec_replicas', 'Number of desired pods for a ReplicaSet.', spec.replicas ?? 1)
    write('status_replicas', 'The number of replicas per ReplicaSet.', status?.replicas ?? 0)
    write('status_ready_replicas', 'The number of ready replicas per ReplicaSet.', status?.readyReplicas ?? 0)
    write('status_fully_labeled_replicas', 'The number of fully labeled replicas per ReplicaSet.', status?.fullyLabeledReplicas ?? 0)
    write('status_observed_generation', 'The generation observed by the ReplicaSet controller.', status?.observedGeneration ?? 0)
  }
}

/** kube-state-metrics, internal/store/statefulset.go */
export function describeStatefulSets(page: Exposition, sets: Iterable<StatefulSet>): void {
  for (const set of sets) {
    const { metadata, spec, status } = set
    const write = familiesOf(page, 'kube_statefulset', { namespace: metadata.namespace, statefulset: metadata.name })
    describeMeta(write, set)
    write('replicas', 'Number of desired pods for a StatefulSet.', spec.replicas ?? 1)
    write('status_replicas', 'The number of replicas per StatefulSet.', status?.replicas ?? 0)
    write('status_replicas_ready', 'The number of ready replicas per StatefulSet.', status?.readyReplicas ?? 0)
    write('status_replicas_available', 'The number of available replicas per StatefulSet.', status?.availableReplicas ?? 0)
    write('status_replicas_current', 'The number of current replicas per StatefulSet.', status?.currentReplicas ?? 0)
    write('status_replicas_updated', 'The number of updated replicas per StatefulSet.', status?.updatedReplicas ?? 0)
    write('status_observed_generation', 'The generation observed by the StatefulSet controller.', status?.observedGeneration ?? 0)
    for (const which of ['current', 'update'] as const) {
      const revision = status?.[`${which}Revision`]
      if (revision) write(`status_${which}_revision`, `Indicates the version of the StatefulSet, ${which}.`, 1, { revision })
    }
  }
}

const DAEMON_SET_COUNTS = {
  desiredNumberScheduled: ['desired_number_scheduled', 'The number of nodes that should be running the daemon pod.'],
  currentNumberScheduled: ['current_number_scheduled', 'The number of nodes running at least one daemon pod and are supposed to.'],
  numberReady: ['number_ready', 'The number of nodes that should be running the daemon pod and have it running and ready.'],
  numberAvailable: ['number_available', 'The number of nodes that should be running the daemon pod and have it available.'],
  numberUnavailable: ['number_unavailable', 'The number of nodes that should be running the daemon pod and have none available.'],
  numberMisscheduled: ['number_misscheduled', 'The number of nodes running a daemon pod but are not supposed to.'],
  updatedNumberScheduled: ['updated_number_scheduled', 'The total number of nodes that are running updated daemon pod'],
  observedGeneration: ['observed_generation', 'The most recent generation observed by the daemon set controller.'],
} as const

/** kube-state-metrics, internal/store/daemonset.go */
export function describeDaemonSets(page: Exposition, sets: Iterable<DaemonSet>): void {
  for (const set of sets) {
    const write = familiesOf(page, 'kube_daemonset', { namespace: set.metadata.namespace, daemonset: set.metadata.name })
    describeMeta(write, set)
    for (const [field, [suffix, help]] of Object.entries(DAEMON_SET_COUNTS))
      write(`status_${suffix}`, help, Number(set.status?.[field] ?? 0))
  }
}

export function ownerLabels(object: KubeObject): Labels {
  const owner = controllerOf(object)
  return { owner_kind: owner?.kind ?? '', owner_name: owner?.name ?? '', owner_is_controller: owner ? 'true' : '' }
}
