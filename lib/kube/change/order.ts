/**
 * Kinds in the order in which they must exist before others can use them. What is not named comes between `early` and `late`,
 * custom resources after the built-in kinds, because what they need (their definition, a webhook) must run first.
 */
const EARLY: readonly string[] = [
  'Namespace',
  'CustomResourceDefinition',
  'PriorityClass',
  'StorageClass',
  'IngressClass',
  'RuntimeClass',
  'ResourceQuota',
  'LimitRange',
  'NetworkPolicy',
  'ServiceAccount',
  'ClusterRole',
  'Role',
  'ClusterRoleBinding',
  'RoleBinding',
  'ConfigMap',
  'Secret',
  'PersistentVolume',
  'PersistentVolumeClaim',
  'Service',
]

const LATE: readonly string[] = [
  'HorizontalPodAutoscaler',
  'PodDisruptionBudget',
  'Ingress',
  'APIService',
  // A webhook that stands before its Pods run would refuse the rest of the documents.
  'MutatingWebhookConfiguration',
  'ValidatingWebhookConfiguration',
]

interface Document {
  kind: string
  /** Not of Kubernetes itself. */
  custom: boolean
}

function rank({ kind, custom }: Document): number {
  const early = EARLY.indexOf(kind)
  if (early !== -1) return early
  const late = LATE.indexOf(kind)
  if (late !== -1) return EARLY.length + 2 + late
  return EARLY.length + (custom ? 1 : 0)
}

/** Documents in the order in which they are created; within one kind as they were written. For deleting read it backwards. */
export function inDependencyOrder<T extends Document>(documents: readonly T[]): T[] {
  return documents
    .map((document, index) => ({ document, index, rank: rank(document) }))
    .sort((a, b) => a.rank - b.rank || a.index - b.index)
    .map(({ document }) => document)
}
