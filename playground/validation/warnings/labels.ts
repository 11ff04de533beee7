/** Labels of nodes that others took the place of (k8s.io/component-helpers, node/util: GetNodeLabelDeprecatedMessage). */
const SUCCESSORS: Readonly<Record<string, { since: string; label: string }>> = {
  'beta.kubernetes.io/arch': { since: 'v1.14', label: 'kubernetes.io/arch' },
  'beta.kubernetes.io/os': { since: 'v1.14', label: 'kubernetes.io/os' },
  'failure-domain.beta.kubernetes.io/region': { since: 'v1.17', label: 'topology.kubernetes.io/region' },
  'failure-domain.beta.kubernetes.io/zone': { since: 'v1.17', label: 'topology.kubernetes.io/zone' },
  'beta.kubernetes.io/instance-type': { since: 'v1.17', label: 'node.kubernetes.io/instance-type' },
}

/** What is said of a node's label that others took the place of; undefined for one that is in use. */
export function retiredLabel(label: string): string | undefined {
  const successor = Object.hasOwn(SUCCESSORS, label) ? SUCCESSORS[label] : undefined
  return successor && `deprecated since ${successor.since}; use "${successor.label}" instead`
}
