import type { KubeObject } from '../client/client.ts'
import type { Informer } from '../controllers/runtime/informer.ts'
import type { Pod } from '../objects/pod.ts'
import { type LabelSelector, selects } from '../objects/selector.ts'

interface Peer {
  podSelector?: LabelSelector
  namespaceSelector?: LabelSelector
  ipBlock?: { cidr: string; except?: string[] }
}

interface Rule {
  from?: Peer[]
  to?: Peer[]
  ports?: { port?: number | string; endPort?: number; protocol?: string }[]
}

export interface NetworkPolicy extends KubeObject {
  spec: { podSelector?: LabelSelector; policyTypes?: string[]; ingress?: Rule[]; egress?: Rule[] }
}

/** Whether the network policies let a Pod talk to another on a port; without `from` the caller is the node. */
export function policyCheck(
  policies: Informer<NetworkPolicy>,
  namespaces: Informer<KubeObject>,
): (from: Pod | undefined, to: Pod, port: number) => boolean {
  const about = (pod: Pod, type: 'Ingress' | 'Egress') =>
    [...policies.list(pod.metadata.namespace)].filter(
      ({ spec }) => (spec.policyTypes ?? ['Ingress']).includes(type) && selects(spec.podSelector ?? {}, pod.metadata.labels),
    )
  const matches = (policy: NetworkPolicy, peer: Peer, other: Pod): boolean => {
    if (peer.ipBlock)
      return inside(peer.ipBlock.cidr, other.status?.podIP) && !peer.ipBlock.except?.some((cidr) => inside(cidr, other.status?.podIP))
    const namespace = namespaces.get(undefined, other.metadata.namespace ?? '')
    const there = peer.namespaceSelector
      ? selects(peer.namespaceSelector, namespace?.metadata.labels)
      : other.metadata.namespace === policy.metadata.namespace
    return there && (!peer.podSelector || selects(peer.podSelector, other.metadata.labels))
  }
  const permits = (policy: NetworkPolicy, rules: Rule[] | undefined, side: 'from' | 'to', other: Pod, target: Pod, port: number) =>
    (rules ?? []).some(
      (rule) =>
        (!rule[side]?.length || rule[side].some((peer) => matches(policy, peer, other))) &&
        (!rule.ports?.length || rule.ports.some((wanted) => onPort(wanted, target, port))),
    )
  return (from, to, port) => {
    if (!from) return true
    const incoming = about(to, 'Ingress')
    const outgoing = about(from, 'Egress')
    return (
      (incoming.length === 0 || incoming.some((policy) => permits(policy, policy.spec.ingress, 'from', from, to, port))) &&
      (outgoing.length === 0 || outgoing.some((policy) => permits(policy, policy.spec.egress, 'to', to, to, port)))
    )
  }
}

function onPort(wanted: { port?: number | string; endPort?: number }, target: Pod, port: number): boolean {
  if (wanted.port === undefined) return true
  if (typeof wanted.port === 'number') return port >= wanted.port && port <= (wanted.endPort ?? wanted.port)
  return target.spec.containers.some(({ ports }) =>
    ports?.some(({ name, containerPort }) => name === wanted.port && containerPort === port),
  )
}

function inside(cidr: string, address: string | undefined): boolean {
  const [base = '', bits = '32'] = cidr.split('/')
  const number = (text: string) => text.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)
  const size = 2 ** (32 - Number(bits))
  return address !== undefined && Math.floor(number(base) / size) === Math.floor(number(address) / size)
}
