/** Which changes of the cluster may let a Pod through that was refused (pkg/scheduler/framework/plugins, EventsToRegister). */
import type { Node } from '../objects/node.ts'
import { untolerated } from '../objects/placement.ts'
import type { Pod } from '../objects/pod.ts'
import { selects } from '../objects/selector.ts'
import type { PersistentVolumeClaim } from '../objects/storage.ts'
import { hostPortsOf } from './host-ports.ts'
import { termMatches } from './inter-pod.ts'
import { matchesNode } from './node-affinity.ts'
import { amountsOf, podRequests } from './requests.ts'

/** The part of the scheduler that has refused a Pod, by the real one's name. */
export type Plugin =
  | 'InterPodAffinity'
  | 'NodeAffinity'
  | 'NodeName'
  | 'NodePorts'
  | 'NodeResourcesFit'
  | 'NodeUnschedulable'
  | 'PodTopologySpread'
  | 'TaintToleration'
  | 'VolumeBinding'
  | 'VolumeRestrictions'

/** Something that has happened while Pods waited. */
export type ClusterChange =
  | { kind: 'node'; before?: Node | undefined; node?: Node | undefined }
  /** A Pod that has a node: without `pod` it has ended, without `before` it was placed. */
  | { kind: 'pod'; before?: Pod | undefined; pod?: Pod | undefined }
  /** The waiting Pod itself. */
  | { kind: 'self'; before: Pod; pod: Pod }
  | { kind: 'claim'; claim: PersistentVolumeClaim }
  | { kind: 'volume' }
  | { kind: 'class' }

type Hint = (waiting: Pod, change: ClusterChange, namespaceLabels: (name: string) => Record<string, string>) => boolean

const place = ({ metadata }: Node) => ({ name: metadata.name, labels: metadata.labels ?? {} })

/** A hint about nodes only: one that is good now and was not (or was not there) may help. */
const nodeBecomes =
  (good: (waiting: Pod, node: Node) => boolean): Hint =>
  (waiting, change) => {
    if (change.kind !== 'node' || !change.node) return false
    return good(waiting, change.node) && !(change.before && good(waiting, change.before))
  }

const tolerated = (waiting: Pod, { spec }: Node) => !untolerated(spec.taints, waiting.spec.tolerations, ['NoSchedule', 'NoExecute'])

const tolerationsChanged = (change: ClusterChange) =>
  change.kind === 'self' && change.before.spec.tolerations !== change.pod.spec.tolerations

const labelsChanged = (change: ClusterChange) =>
  change.kind === 'self' && JSON.stringify(change.before.metadata.labels) !== JSON.stringify(change.pod.metadata.labels)

function fits(waiting: Pod, node: Node): boolean {
  const allocatable = amountsOf(node.status?.allocatable)
  return [...podRequests(waiting)].every(([resource, amount]) => amount <= (allocatable.get(resource) ?? 0))
}

/** Whether a Pod asks for less of anything than it did. */
function asksForLess(before: Pod, pod: Pod): boolean {
  const now = podRequests(pod)
  return [...podRequests(before)].some(([resource, amount]) => (now.get(resource) ?? 0) < amount)
}

/** Whether a label that decides about a topology has come, gone or changed. */
function topologyChanged(change: ClusterChange, keys: readonly string[]): boolean {
  if (change.kind !== 'node') return false
  const [before, now] = [change.before?.metadata.labels ?? {}, change.node?.metadata.labels ?? {}]
  return keys.some((key) => before[key] !== now[key])
}

const HINTS: Record<Plugin, Hint> = {
  NodeName: (_, change) => change.kind === 'node' && !change.before,
  NodeUnschedulable: (waiting, change, labels) =>
    tolerationsChanged(change) || nodeBecomes((_, { spec }) => !spec.unschedulable)(waiting, change, labels),
  TaintToleration: (waiting, change, labels) => tolerationsChanged(change) || nodeBecomes(tolerated)(waiting, change, labels),
  NodeAffinity: nodeBecomes((waiting, node) => matchesNode(waiting, place(node))),
  NodePorts(waiting, change) {
    if (change.kind === 'node') return !change.before
    if (change.kind !== 'pod' || !change.before || change.pod) return false
    const held = hostPortsOf(change.before)
    return [...hostPortsOf(waiting)].some((port) => held.has(port))
  },
  NodeResourcesFit(waiting, change) {
    if (change.kind === 'pod') return change.before !== undefined && (!change.pod || asksForLess(change.before, change.pod))
    if (change.kind === 'self') return asksForLess(change.before, change.pod)
    if (change.kind !== 'node' || !change.node || !fits(waiting, change.node)) return false
    if (!change.before) return true
    const before = amountsOf(change.before.status?.allocatable)
    return [...amountsOf(change.node.status?.allocatable)].some(([resource, amount]) => amount > (before.get(resource) ?? 0))
  },
  PodTopologySpread(waiting, change) {
    const constraints = waiting.spec.topologySpreadConstraints ?? []
    if (labelsChanged(change)) return true
    if (change.kind === 'pod')
      return [change.before, change.pod].some(
        (other) =>
          other?.metadata.namespace === waiting.metadata.namespace &&
          constraints.some(({ labelSelector }) => selects(labelSelector, other?.metadata.labels)),
      )
    return topologyChanged(
      change,
      constraints.map(({ topologyKey }) => topologyKey),
    )
  },
  InterPodAffinity(waiting, change, namespaceLabels) {
    const wanted = waiting.spec.affinity?.podAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? []
    const unwanted = waiting.spec.affinity?.podAntiAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? []
    if (labelsChanged(change)) return true
    // A new node is a place of its own, whatever its labels are.
    if (change.kind === 'node' && !change.before) return true
    if (change.kind !== 'pod')
      return topologyChanged(
        change,
        [...wanted, ...unwanted].map(({ topologyKey }) => topologyKey),
      )
    const { before, pod } = change
    const attracts = (other: Pod | undefined) =>
      other !== undefined && wanted.length > 0 && wanted.every((term) => termMatches(term, waiting, other, namespaceLabels))
    const repels = (other: Pod | undefined) =>
      other !== undefined &&
      (unwanted.some((term) => termMatches(term, waiting, other, namespaceLabels)) ||
        (other.spec.affinity?.podAntiAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? []).some((term) =>
          termMatches(term, other, waiting, namespaceLabels),
        ))
    return (attracts(pod) && !attracts(before)) || (repels(before) && !repels(pod))
  },
  VolumeRestrictions(waiting, change) {
    if (change.kind === 'node') return !change.before
    if (change.kind !== 'pod') return usesClaim(waiting, change)
    return change.before !== undefined && !change.pod && sharesClaim(waiting, change.before)
  },
  VolumeBinding(waiting, change) {
    if (change.kind === 'volume' || change.kind === 'class') return true
    if (change.kind === 'node')
      return (
        change.node !== undefined &&
        (!change.before || JSON.stringify(change.before.metadata.labels) !== JSON.stringify(change.node.metadata.labels))
      )
    return usesClaim(waiting, change)
  },
}

function usesClaim({ metadata, spec }: Pod, change: ClusterChange): boolean {
  if (change.kind !== 'claim' || change.claim.metadata.namespace !== metadata.namespace) return false
  const { name } = change.claim.metadata
  return (spec.volumes ?? []).some(
    (volume) => volume.persistentVolumeClaim?.claimName === name || (volume.ephemeral && `${metadata.name}-${volume.name}` === name),
  )
}

function sharesClaim(waiting: Pod, other: Pod): boolean {
  const claims = ({ spec }: Pod) => (spec.volumes ?? []).flatMap(({ persistentVolumeClaim }) => persistentVolumeClaim?.claimName ?? [])
  return waiting.metadata.namespace === other.metadata.namespace && claims(other).some((name) => claims(waiting).includes(name))
}

/** Whether one of the plugins that refused a Pod may think otherwise after a change. */
export function mayHelp(
  waiting: Pod,
  plugins: ReadonlySet<Plugin>,
  change: ClusterChange,
  namespaceLabels: (name: string) => Record<string, string>,
): boolean {
  for (const plugin of plugins) if (HINTS[plugin](waiting, change, namespaceLabels)) return true
  return false
}
