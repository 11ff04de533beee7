import type { KubeObject } from '../client/client.ts'
import type { Condition } from './condition.ts'
import type { EnvFromSource, EnvVar, Lifecycle, Probe } from './container-parts.ts'
import type { Affinity, Toleration, TopologySpreadConstraint } from './placement.ts'
import type { Volume, VolumeMount } from './volume.ts'

/** The fields of a Pod that the playground acts upon. */
export interface Pod extends KubeObject {
  spec: PodSpec
  status?: PodStatus
}

export interface PodSpec {
  nodeName?: string
  nodeSelector?: Record<string, string>
  affinity?: Affinity
  tolerations?: Toleration[]
  topologySpreadConstraints?: TopologySpreadConstraint[]
  schedulingGates?: { name: string }[]
  schedulerName?: string
  dnsPolicy?: string
  dnsConfig?: { nameservers?: string[]; searches?: string[]; options?: { name: string; value?: string }[] }
  hostAliases?: { ip: string; hostnames?: string[] }[]
  securityContext?: Record<string, unknown>
  serviceAccount?: string
  priority?: number
  priorityClassName?: string
  preemptionPolicy?: 'Never' | 'PreemptLowerPriority'
  restartPolicy?: 'Always' | 'OnFailure' | 'Never'
  terminationGracePeriodSeconds?: number
  activeDeadlineSeconds?: number
  serviceAccountName?: string
  hostNetwork?: boolean
  hostname?: string
  subdomain?: string
  shareProcessNamespace?: boolean
  enableServiceLinks?: boolean
  overhead?: Record<string, string>
  readinessGates?: { conditionType: string }[]
  imagePullSecrets?: { name: string }[]
  initContainers?: Container[]
  containers: Container[]
  ephemeralContainers?: EphemeralContainer[]
  volumes?: Volume[]
}

export interface Container {
  name: string
  image: string
  imagePullPolicy?: 'Always' | 'IfNotPresent' | 'Never'
  command?: string[]
  args?: string[]
  workingDir?: string
  ports?: ContainerPort[]
  env?: EnvVar[]
  envFrom?: EnvFromSource[]
  resources?: Resources
  resizePolicy?: { resourceName: string; restartPolicy: 'NotRequired' | 'RestartContainer' }[]
  volumeMounts?: VolumeMount[]
  startupProbe?: Probe
  readinessProbe?: Probe
  livenessProbe?: Probe
  lifecycle?: Lifecycle
  securityContext?: Record<string, unknown>
  /** `Always` on an init container makes it a sidecar (KEP-753). */
  restartPolicy?: 'Always' | 'OnFailure' | 'Never'
  terminationMessagePath?: string
  terminationMessagePolicy?: 'File' | 'FallbackToLogsOnError'
  stdin?: boolean
  stdinOnce?: boolean
  tty?: boolean
}

export interface EphemeralContainer extends Container {
  targetContainerName?: string
}

export interface ContainerPort {
  name?: string
  containerPort: number
  hostPort?: number
  protocol?: string
}

export interface Resources {
  requests?: Record<string, string>
  limits?: Record<string, string>
}

export type PodPhase = 'Pending' | 'Running' | 'Succeeded' | 'Failed' | 'Unknown'

export interface PodStatus {
  phase?: PodPhase
  reason?: string
  message?: string
  conditions?: Condition[]
  hostIP?: string
  hostIPs?: { ip: string }[]
  podIP?: string
  podIPs?: { ip: string }[]
  startTime?: string
  qosClass?: string
  nominatedNodeName?: string
  observedGeneration?: number
  initContainerStatuses?: ContainerStatus[]
  containerStatuses?: ContainerStatus[]
  ephemeralContainerStatuses?: ContainerStatus[]
  resize?: string
}

export interface ContainerStatus {
  name: string
  image: string
  imageID: string
  containerID?: string
  ready: boolean
  started?: boolean
  restartCount: number
  state: ContainerState
  lastState: ContainerState
  allocatedResources?: Record<string, string>
  resources?: Resources
  volumeMounts?: { name: string; mountPath: string; readOnly?: boolean; recursiveReadOnly?: string }[]
  user?: { linux: { uid: number; gid: number; supplementalGroups: number[] } }
}

export interface ContainerState {
  waiting?: { reason: string; message?: string }
  running?: { startedAt: string }
  terminated?: Terminated
}

export interface Terminated {
  exitCode: number
  reason: string
  message?: string
  signal?: number
  startedAt: string | null
  finishedAt: string | null
  containerID?: string
}

/** Whether a Pod has come to its end: nothing of it will run again. */
export function isTerminal(pod: Pod): boolean {
  return pod.status?.phase === 'Succeeded' || pod.status?.phase === 'Failed'
}

export function isReady(pod: Pod): boolean {
  return readyCondition(pod)?.status === 'True'
}

export function readyCondition(pod: Pod): Condition | undefined {
  return pod.status?.conditions?.find((condition) => condition.type === 'Ready')
}

/** Ready for at least `minReadySeconds` at `now` (podutil.IsPodAvailable). */
export function isAvailable(pod: Pod, minReadySeconds: number, now: number): boolean {
  const ready = readyCondition(pod)
  if (ready?.status !== 'True') return false
  return minReadySeconds === 0 || Date.parse(ready.lastTransitionTime ?? '') + minReadySeconds * 1000 <= now
}

/** A resize that the node can never grant (resource.IsPodResizeInfeasible). */
export function isResizeInfeasible(pod: Pod): boolean {
  return pod.status?.conditions?.some(({ type, reason }) => type === 'PodResizePending' && reason === 'Infeasible') ?? false
}

/** Not at its end and not being deleted (controller.IsPodActive). */
export function isActive(pod: Pod): boolean {
  return !isTerminal(pod) && !pod.metadata.deletionTimestamp
}
