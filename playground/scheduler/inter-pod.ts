import type { PodAffinityTerm } from '../objects/placement.ts'
import type { Pod } from '../objects/pod.ts'
import { selects } from '../objects/selector.ts'
import type { Filter, FilterInput } from './filter.ts'
import type { NodeInfo } from './node-info.ts'

/** Whether `other` is one of the Pods that a term of `pod` speaks about. */
export function termMatches(
  term: PodAffinityTerm,
  pod: Pod,
  other: Pod,
  namespaceLabels: (name: string) => Record<string, string>,
): boolean {
  const namespace = other.metadata.namespace ?? ''
  const inNamespace =
    term.namespaces?.includes(namespace) ||
    (term.namespaceSelector && selects(term.namespaceSelector, namespaceLabels(namespace))) ||
    (!term.namespaces?.length && !term.namespaceSelector && namespace === pod.metadata.namespace)
  return Boolean(inNamespace) && selects(term.labelSelector, other.metadata.labels)
}

/** Required affinity and anti-affinity between Pods, both the Pod's own and that of the Pods there (plugins/interpodaffinity). */
export function affinityFilter({ pod, nodes, namespaceLabels }: FilterInput): Filter {
  const attract = pod.spec.affinity?.podAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? []
  const repel = pod.spec.affinity?.podAntiAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? []
  const attractive = attract.map((term) => domainsOf(nodes, term, pod, namespaceLabels))
  const repulsive = repel.map((term) => domainsOf(nodes, term, pod, namespaceLabels))
  const forbidden = domainsThatRepel(nodes, pod, namespaceLabels)
  // The first Pod of a group that wants to be near its own kind may begin it anywhere.
  const first =
    attract.length > 0 &&
    attractive.every((domains) => domains.size === 0) &&
    attract.every((term) => termMatches(term, pod, pod, namespaceLabels))
  return ({ labels }) => {
    const near = attract.every((term, index) => {
      const value = labels[term.topologyKey]
      return value !== undefined && (first || attractive[index]?.has(value))
    })
    if (!near) return { plugin: 'InterPodAffinity', reasons: ["node(s) didn't match pod affinity rules"], final: true }
    const tooNear = repel.some((term, index) => repulsive[index]?.has(labels[term.topologyKey] ?? ''))
    if (tooNear) return { plugin: 'InterPodAffinity', reasons: ["node(s) didn't match pod anti-affinity rules"], final: false }
    for (const [key, value] of Object.entries(labels))
      if (forbidden.has(`${key}=${value}`))
        return { plugin: 'InterPodAffinity', reasons: ["node(s) didn't satisfy existing pods anti-affinity rules"], final: false }
    return undefined
  }
}

function domainsOf(
  nodes: readonly NodeInfo[],
  term: PodAffinityTerm,
  pod: Pod,
  namespaceLabels: (name: string) => Record<string, string>,
): Set<string> {
  const domains = new Set<string>()
  for (const info of nodes) {
    const value = info.labels[term.topologyKey]
    if (value === undefined || domains.has(value)) continue
    for (const other of info.pods.values())
      if (termMatches(term, pod, other, namespaceLabels)) {
        domains.add(value)
        break
      }
  }
  return domains
}

function domainsThatRepel(nodes: readonly NodeInfo[], pod: Pod, namespaceLabels: (name: string) => Record<string, string>): Set<string> {
  const domains = new Set<string>()
  for (const info of nodes)
    for (const other of info.repelling)
      for (const term of other.spec.affinity?.podAntiAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? []) {
        const value = info.labels[term.topologyKey]
        if (value !== undefined && termMatches(term, other, pod, namespaceLabels)) domains.add(`${term.topologyKey}=${value}`)
      }
  return domains
}
