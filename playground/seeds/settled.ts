import type { KubeObject } from '../client/client.ts'
import { timestamp } from '../clock.ts'
import { REVISION, sizeAnnotations, TEMPLATE_HASH, templateHash } from '../controllers/workloads/deployment/replica-sets.ts'
import { pull } from '../images/registry.ts'
import { qosClass } from '../kubelet/pod/qos.ts'
import { controllerReference } from '../objects/owner.ts'
import type { Container, ContainerStatus, Pod } from '../objects/pod.ts'
import type { Deployment, PodTemplate, ReplicaSet } from '../objects/workload.ts'
import { hex, nameSuffix, type Random } from '../random.ts'
import type { Placement } from './placement.ts'
import { stamped } from './stamp.ts'
import { admitted } from './template.ts'

/** A Deployment as its controllers would have left it some time ago. */
export interface SettledDeployment {
  namespace: string
  name: string
  replicas: number
  template: PodTemplate
  selector: Record<string, string>
  labels?: Record<string, string>
  annotations?: Record<string, string>
  createdAt: number
  /** When the current template was rolled out. */
  rolledAt?: number
  revision?: number
}

/** The Deployment, its ReplicaSet and its running Pods. */
export function settledDeployment(
  facts: SettledDeployment,
  placement: Placement,
  random: Random,
): { deployment: Deployment; replicaSet: ReplicaSet; pods: Pod[] } {
  const { namespace, name, replicas, template, createdAt } = facts
  const rolledAt = facts.rolledAt ?? createdAt
  const revision = facts.revision ?? 1
  const deployment = stamped<Deployment>(
    'apps/v1',
    'Deployment',
    {
      namespace,
      name,
      createdAt,
      generation: revision,
      labels: facts.labels ?? facts.selector,
      annotations: { ...facts.annotations, [REVISION]: String(revision) },
    },
    {
      spec: {
        replicas,
        selector: { matchLabels: facts.selector },
        template,
        strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '25%', maxSurge: '25%' } },
        revisionHistoryLimit: 10,
        progressDeadlineSeconds: 600,
      },
    },
  )
  const replicaSet = settledReplicaSet(deployment, template, replicas, revision, rolledAt)
  const settledAt = timestamp(rolledAt + 9_000)
  deployment.status = {
    observedGeneration: revision,
    ...(replicas > 0 && { replicas, updatedReplicas: replicas, readyReplicas: replicas, availableReplicas: replicas }),
    terminatingReplicas: 0,
    conditions: [
      {
        type: 'Available',
        status: 'True',
        lastUpdateTime: settledAt,
        lastTransitionTime: settledAt,
        reason: 'MinimumReplicasAvailable',
        message: 'Deployment has minimum availability.',
      },
      {
        type: 'Progressing',
        status: 'True',
        lastUpdateTime: settledAt,
        lastTransitionTime: timestamp(createdAt),
        reason: 'NewReplicaSetAvailable',
        message: `ReplicaSet "${replicaSet.metadata.name}" has successfully progressed.`,
      },
    ],
  }
  const pods = Array.from({ length: replicas }, () => runningPod(replicaSet, template, rolledAt + 1_000, placement, random))
  return { deployment, replicaSet, pods }
}

/** A ReplicaSet of a Deployment for one of its templates. */
export function settledReplicaSet(
  deployment: Deployment,
  template: PodTemplate,
  replicas: number,
  revision: number,
  createdAt: number,
): ReplicaSet {
  const hash = templateHash(template, undefined)
  const labels = { ...template.metadata?.labels, [TEMPLATE_HASH]: hash }
  const set = stamped<ReplicaSet>(
    'apps/v1',
    'ReplicaSet',
    {
      ...(deployment.metadata.namespace && { namespace: deployment.metadata.namespace }),
      name: `${deployment.metadata.name}-${hash}`,
      createdAt,
      generation: 1,
      labels,
      annotations: { ...sizeAnnotations(deployment), [REVISION]: String(revision) },
    },
    {
      spec: {
        replicas,
        selector: { matchLabels: { ...deployment.spec.selector.matchLabels, [TEMPLATE_HASH]: hash } },
        template: { ...template, metadata: { ...template.metadata, labels } },
      },
      status: {
        replicas,
        ...(replicas > 0 && { fullyLabeledReplicas: replicas, readyReplicas: replicas, availableReplicas: replicas }),
        terminatingReplicas: 0,
        observedGeneration: 1,
      },
    },
  )
  set.metadata.ownerReferences = [controllerReference(deployment)]
  return set
}

/** A Pod of an owner that has run since `startedAt`, ready. */
export function runningPod(
  owner: KubeObject,
  template: PodTemplate,
  startedAt: number,
  placement: Placement,
  random: Random,
  options: { name?: string; restarts?: number; labels?: Record<string, string>; node?: number } = {},
): Pod {
  const pod = boundPod(owner, template, startedAt, placement, random, options)
  const ready = timestamp(startedAt + 4_000)
  const condition = (type: string, at: string) => ({
    type,
    observedGeneration: 1,
    status: 'True' as const,
    lastProbeTime: null,
    lastTransitionTime: at,
  })
  pod.status = {
    ...pod.status,
    observedGeneration: 1,
    phase: 'Running',
    conditions: [
      condition('PodReadyToStartContainers', timestamp(startedAt + 2_000)),
      condition('Initialized', timestamp(startedAt)),
      condition('Ready', ready),
      condition('ContainersReady', ready),
      condition('PodScheduled', timestamp(startedAt)),
    ],
    containerStatuses: pod.spec.containers.map((container) => runningStatus(container, startedAt + 3_000, random, options.restarts ?? 0)),
    qosClass: qosClass(pod),
  }
  return pod
}

/** A Pod that has its node and address, and nothing more. */
export function boundPod(
  owner: KubeObject,
  template: PodTemplate,
  createdAt: number,
  placement: Placement,
  random: Random,
  options: { name?: string; labels?: Record<string, string>; node?: number } = {},
): Pod {
  const place = placement.take(options.node)
  const name = options.name ?? `${owner.metadata.name}-${nameSuffix(random)}`
  // The ReplicaSet's own template carries the hash; a Deployment's does not.
  const labels = { ...template.metadata?.labels, ...options.labels }
  const hash = owner.metadata.labels?.[TEMPLATE_HASH]
  const pod = stamped<Pod>(
    'v1',
    'Pod',
    {
      ...(owner.metadata.namespace && { namespace: owner.metadata.namespace }),
      name,
      createdAt,
      generation: 1,
      labels: hash ? { ...labels, [TEMPLATE_HASH]: hash } : labels,
      ...(template.metadata?.annotations && { annotations: template.metadata.annotations }),
    },
    { spec: { ...admitted(template.spec, nameSuffix(random)), nodeName: place.node } },
  )
  if (!options.name) pod.metadata.generateName = `${owner.metadata.name}-`
  pod.metadata.ownerReferences = [controllerReference(owner)]
  pod.status = {
    phase: 'Pending',
    hostIP: place.hostIp,
    hostIPs: [{ ip: place.hostIp }],
    podIP: place.podIp,
    podIPs: [{ ip: place.podIp }],
    startTime: timestamp(createdAt),
  }
  return pod
}

/** A Pod whose one container cannot run: it waits after its last attempt. */
export function failingPod(
  owner: KubeObject,
  template: PodTemplate,
  createdAt: number,
  placement: Placement,
  random: Random,
  failure: { waiting: { reason: string; message: string }; restarts: number; last?: { exitCode: number; reason: string; at: number } },
): Pod {
  const pod = boundPod(owner, template, createdAt, placement, random)
  const at = timestamp(createdAt)
  const names = pod.spec.containers.map(({ name }) => name).join(' ')
  const unready = { status: 'False' as const, reason: 'ContainersNotReady', message: `containers with unready status: [${names}]` }
  const condition = (type: string, rest: { status: 'True' | 'False'; reason?: string; message?: string }) => ({
    type,
    observedGeneration: 1,
    lastProbeTime: null,
    lastTransitionTime: at,
    ...rest,
  })
  pod.status = {
    observedGeneration: 1,
    ...pod.status,
    phase: failure.last ? 'Running' : 'Pending',
    conditions: [
      condition('PodReadyToStartContainers', { status: 'True' }),
      condition('Initialized', { status: 'True' }),
      condition('Ready', unready),
      condition('ContainersReady', unready),
      condition('PodScheduled', { status: 'True' }),
    ],
    containerStatuses: pod.spec.containers.map((container) => {
      const { name, image, imageID, containerID, resources } = runningStatus(container, createdAt, random, 0)
      const { last } = failure
      const id = last && containerID ? { containerID } : {}
      return {
        name,
        image: last ? image : container.image,
        imageID: last ? imageID : '',
        ...id,
        ready: false,
        started: false,
        restartCount: failure.restarts,
        state: { waiting: failure.waiting },
        lastState: last
          ? {
              terminated: {
                exitCode: last.exitCode,
                reason: last.reason,
                startedAt: timestamp(last.at - 1_000),
                finishedAt: timestamp(last.at),
                ...id,
              },
            }
          : {},
        ...(last && resources && { resources }),
      }
    }),
    qosClass: qosClass(pod),
  }
  return pod
}

function runningStatus(container: Container, startedAt: number, random: Random, restartCount: number): ContainerStatus {
  const result = pull(container.image, { broken: false })
  const { requests } = container.resources ?? {}
  return {
    name: container.name,
    image: result.kind === 'pulled' ? result.image.canonical : container.image,
    imageID: result.kind === 'pulled' ? result.image.imageId : '',
    containerID: `containerd://${hex(random, 64)}`,
    ready: true,
    started: true,
    restartCount,
    state: { running: { startedAt: timestamp(startedAt) } },
    lastState: {},
    ...(requests && { allocatedResources: requests }),
    resources: container.resources ?? {},
    volumeMounts: (container.volumeMounts ?? []).map(({ name, mountPath, readOnly }) => ({
      name,
      mountPath,
      ...(readOnly && { readOnly, recursiveReadOnly: 'Disabled' }),
    })),
  }
}
