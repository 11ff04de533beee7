import { isTrue } from '../../objects/condition.ts'
import { controllerOf } from '../../objects/owner.ts'
import type { Container, ContainerStatus, Pod } from '../../objects/pod.ts'
import { isReady } from '../../objects/pod.ts'
import { type Exposition, kubeLabels, type Labels, seconds } from '../exposition.ts'
import { resourceSample } from './resource-names.ts'

const PHASES = ['Pending', 'Succeeded', 'Failed', 'Unknown', 'Running']
const CONDITIONS = ['true', 'false', 'unknown']

/** Families of Pods and their containers (kube-state-metrics, internal/store/pod.go). */
export function describePods(page: Exposition, pods: Iterable<Pod>): void {
  for (const pod of pods) describePod(page, pod)
}

function describePod(page: Exposition, pod: Pod): void {
  const { namespace, name, uid } = pod.metadata
  const place = { namespace, pod: name, uid }
  const gauge = (family: string, help: string, value: number | undefined, labels: Labels = {}) => {
    if (value !== undefined) page.family(family, 'gauge', help)({ ...place, ...labels }, value)
  }
  const { status, spec } = pod
  const owner = controllerOf(pod)
  gauge('kube_pod_info', 'Information about pod.', 1, {
    host_ip: status?.hostIP ?? '',
    pod_ip: status?.podIP ?? '',
    node: spec.nodeName ?? '',
    created_by_kind: owner?.kind ?? '',
    created_by_name: owner?.name ?? '',
    priority_class: spec.priorityClassName ?? '',
    host_network: String(spec.hostNetwork ?? false),
  })
  gauge('kube_pod_owner', "Information about the Pod's owner.", 1, {
    owner_kind: owner?.kind ?? '',
    owner_name: owner?.name ?? '',
    owner_is_controller: owner ? 'true' : '',
  })
  gauge('kube_pod_created', 'Unix creation timestamp', seconds(pod.metadata.creationTimestamp))
  gauge('kube_pod_start_time', 'Start time in unix timestamp for a pod.', seconds(status?.startTime))
  gauge('kube_pod_deletion_timestamp', 'Unix deletion timestamp', seconds(pod.metadata.deletionTimestamp))
  gauge('kube_pod_labels', 'Kubernetes labels converted to Prometheus labels.', 1, kubeLabels('label', pod.metadata.labels))
  for (const phase of PHASES)
    gauge('kube_pod_status_phase', 'The pods current phase.', Number((status?.phase ?? 'Pending') === phase), { phase })
  gauge('kube_pod_status_qos_class', 'The pods current qosClass.', status?.qosClass ? 1 : undefined, { qos_class: status?.qosClass })
  gauge('kube_pod_status_reason', 'The pod status reasons', status?.reason ? 1 : undefined, { reason: status?.reason })
  byCondition(gauge, 'kube_pod_status_ready', 'Describes whether the pod is ready to serve requests.', isReady(pod))
  const scheduled = isTrue(status?.conditions, 'PodScheduled')
  byCondition(gauge, 'kube_pod_status_scheduled', 'Describes the status of the scheduling process for the pod.', scheduled)
  if (!scheduled && status?.conditions?.some(({ type, reason }) => type === 'PodScheduled' && reason === 'Unschedulable'))
    gauge('kube_pod_status_unschedulable', 'Describes the unschedulable status for the pod.', 1)
  for (const container of spec.containers) describeResources(gauge, 'kube_pod_container', pod, container)
  for (const container of spec.initContainers ?? []) describeResources(gauge, 'kube_pod_init_container', pod, container)
  const restarts = (prefix: string) => (container: string, count: number) =>
    page.family(
      `${prefix}_status_restarts_total`,
      'counter',
      'The number of container restarts per container.',
    )({ ...place, container }, count)
  for (const [prefix, statuses] of [
    ['kube_pod_container', status?.containerStatuses],
    ['kube_pod_init_container', status?.initContainerStatuses],
  ] as const)
    for (const container of statuses ?? []) describeContainer(gauge, prefix, container, restarts(prefix))
  for (const volume of spec.volumes ?? [])
    if (volume.persistentVolumeClaim)
      gauge('kube_pod_spec_volumes_persistentvolumeclaims_info', 'Information about persistentvolumeclaim volumes in a pod.', 1, {
        volume: volume.name,
        persistentvolumeclaim: volume.persistentVolumeClaim.claimName,
      })
}

type Gauge = (family: string, help: string, value: number | undefined, labels?: Labels) => void

function byCondition(gauge: Gauge, family: string, help: string, met: boolean): void {
  for (const condition of CONDITIONS) gauge(family, help, Number(condition === String(met)), { condition })
}

function describeResources(gauge: Gauge, prefix: string, pod: Pod, container: Container): void {
  const sets = [
    ['resource_requests', 'The number of requested request resource by a container.', container.resources?.requests],
    ['resource_limits', 'The number of requested limit resource by a container.', container.resources?.limits],
  ] as const
  for (const [suffix, help, quantities] of sets)
    for (const [name, amount] of Object.entries(quantities ?? {})) {
      const { resource, unit, value } = resourceSample(name, amount)
      gauge(`${prefix}_${suffix}`, help, value, { container: container.name, node: pod.spec.nodeName ?? '', resource, unit })
    }
}

function describeContainer(
  gauge: Gauge,
  prefix: string,
  status: ContainerStatus,
  restarts: (container: string, count: number) => void,
): void {
  const container = status.name
  const { waiting, running, terminated } = status.state
  const state = (name: string, value: boolean | undefined, help: string) =>
    gauge(`${prefix}_status_${name}`, help, Number(Boolean(value)), { container })
  gauge(`${prefix}_info`, 'Information about a container in a pod.', 1, {
    container,
    image: status.image,
    image_id: status.imageID,
    container_id: status.containerID ?? '',
  })
  state('ready', status.ready, "Describes whether the container's readiness check succeeded.")
  state('running', running !== undefined, 'Describes whether the container is currently in running state.')
  state('waiting', waiting !== undefined, 'Describes whether the container is currently in waiting state.')
  state('terminated', terminated !== undefined, 'Describes whether the container is currently in terminated state.')
  const reason = (name: string, value: string | undefined, help: string) =>
    gauge(`${prefix}_status_${name}`, help, value ? 1 : undefined, { container, reason: value })
  reason('waiting_reason', waiting?.reason, 'Describes the reason the container is currently in waiting state.')
  reason('terminated_reason', terminated?.reason, 'Describes the reason the container is currently in terminated state.')
  const last = status.lastState.terminated
  reason('last_terminated_reason', last?.reason, 'Describes the last reason the container was in terminated state.')
  gauge(
    `${prefix}_status_last_terminated_exitcode`,
    'Describes the exit code for the last container in terminated state.',
    last?.exitCode,
    {
      container,
    },
  )
  gauge(`${prefix}_state_started`, 'Start time in unix timestamp for a pod container.', seconds(running?.startedAt), { container })
  restarts(container, status.restartCount)
}
