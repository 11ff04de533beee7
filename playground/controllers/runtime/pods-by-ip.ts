import type { Pod } from '../../objects/pod.ts'
import type { Informer } from './informer.ts'

/** The Pods that have an address: those in a node's network share the node's. */
export function podsByIp(pods: Informer<Pod>): (ip: string) => ReadonlySet<Pod> {
  return pods.index('ip', ({ status }) => (status?.podIP ? [status.podIP] : []))
}
