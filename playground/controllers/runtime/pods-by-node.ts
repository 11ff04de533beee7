import type { Pod } from '../../objects/pod.ts'
import type { Informer } from './informer.ts'

/** A lookup of Pods by the node that they are on. */
export function podsByNode(pods: Informer<Pod>): (node: string) => ReadonlySet<Pod> {
  return pods.index('node', ({ spec }) => (spec.nodeName ? [spec.nodeName] : []))
}
