/** Where a Pod's node is, which the Pod carries too (plugin/pkg/admission/podtopologylabels). */
import type { KubeObject } from '../../client/client.ts'
import { isRecord } from '../../patch/json.ts'
import type { Store } from '../../storage/store.ts'

const TOPOLOGY = ['topology.kubernetes.io/region', 'topology.kubernetes.io/zone']

/** The labels that a node gives to its Pods. */
export function topologyOf(store: Store, node: string): Record<string, string> {
  const labels = store.get('/nodes', node)?.metadata.labels ?? {}
  return Object.fromEntries(TOPOLOGY.flatMap((name) => (labels[name] === undefined ? [] : [[name, labels[name]]])))
}

/** Labels a new Pod that names its node itself. */
export function giveTopology(store: Store, pod: KubeObject): void {
  const node = isRecord(pod.spec) ? pod.spec.nodeName : undefined
  if (typeof node !== 'string' || node === '') return
  const labels = { ...pod.metadata.labels, ...topologyOf(store, node) }
  if (Object.keys(labels).length > 0) pod.metadata.labels = labels
}
