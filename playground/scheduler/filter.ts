import { untolerated } from '../objects/placement.ts'
import type { Pod } from '../objects/pod.ts'
import type { Plugin } from './changes.ts'
import { hostPortsOf } from './host-ports.ts'
import { affinityFilter } from './inter-pod.ts'
import { matchesNode } from './node-affinity.ts'
import type { NodeInfo } from './node-info.ts'
import { onePodClaimFilter } from './one-pod-claims.ts'
import { podRequests } from './requests.ts'
import { spreadFilter } from './spread.ts'
import type { VolumeCheck } from './volumes.ts'

/** Why a node will not do. `final` when taking Pods away from it would not help. */
export interface Refusal {
  plugin: Plugin
  reasons: string[]
  final: boolean
}

/** Says whether a node will do for one Pod. */
export type Filter = (info: NodeInfo) => Refusal | undefined

/** What a filter may know of the cluster. */
export interface FilterInput {
  pod: Pod
  nodes: readonly NodeInfo[]
  namespaceLabels: (name: string) => Record<string, string>
  volumes: VolumeCheck
}

/**
 * The filters for a Pod, in the order of the default profile: the first that refuses a node names its reason
 * (pkg/scheduler/framework/plugins; apis/config/v1/default_plugins.go).
 */
export function filtersFor(input: FilterInput): Filter[] {
  const { pod } = input
  return [
    unschedulable(pod),
    nodeName(pod),
    taints(pod),
    nodeAffinity(pod),
    hostPorts(pod),
    resourceFit(pod),
    onePodClaimFilter(input),
    input.volumes.filter,
    spreadFilter(input),
    affinityFilter(input),
  ]
}

/** The first refusal of a node, or undefined when it will do. */
export function refusalOf(filters: readonly Filter[], info: NodeInfo): Refusal | undefined {
  for (const filter of filters) {
    const refusal = filter(info)
    if (refusal) return refusal
  }
  return undefined
}

function final(plugin: Plugin, reason: string): Refusal {
  return { plugin, reasons: [reason], final: true }
}

function unschedulable(pod: Pod): Filter {
  const tolerated = !untolerated([{ key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' }], pod.spec.tolerations, ['NoSchedule'])
  return ({ node }) => (node.spec.unschedulable && !tolerated ? final('NodeUnschedulable', 'node(s) were unschedulable') : undefined)
}

function nodeName(pod: Pod): Filter {
  return ({ name }) =>
    pod.spec.nodeName && pod.spec.nodeName !== name ? final('NodeName', "node(s) didn't match the requested node name") : undefined
}

function taints(pod: Pod): Filter {
  return ({ node }) =>
    untolerated(node.spec.taints, pod.spec.tolerations, ['NoSchedule', 'NoExecute'])
      ? final('TaintToleration', 'node(s) had untolerated taint(s)')
      : undefined
}

function nodeAffinity(pod: Pod): Filter {
  return (info) => (matchesNode(pod, info) ? undefined : final('NodeAffinity', "node(s) didn't match Pod's node affinity/selector"))
}

function hostPorts(pod: Pod): Filter {
  const wanted = hostPortsOf(pod)
  return (info) => {
    if (wanted.size === 0) return undefined
    for (const other of info.pods.values())
      for (const port of hostPortsOf(other))
        if (wanted.has(port))
          return { plugin: 'NodePorts', reasons: ["node(s) didn't have free ports for the requested pod ports"], final: false }
    return undefined
  }
}

function resourceFit(pod: Pod): Filter {
  const wanted = podRequests(pod)
  return (info) => {
    const reasons: string[] = []
    let impossible = false
    if (info.pods.size + 1 > (info.allocatable.get('pods') ?? 0)) reasons.push('Too many pods')
    for (const [resource, amount] of wanted) {
      if (amount === 0) continue
      const all = info.allocatable.get(resource) ?? 0
      if (amount <= all - (info.requested.get(resource) ?? 0)) continue
      reasons.push(`Insufficient ${resource}`)
      if (amount > all) impossible = true
    }
    return reasons.length > 0 ? { plugin: 'NodeResourcesFit', reasons, final: impossible } : undefined
  }
}
