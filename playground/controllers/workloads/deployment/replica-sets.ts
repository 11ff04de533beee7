import type { KubeObject } from '../../../client/client.ts'
import { controllerReference } from '../../../objects/owner.ts'
import type { Deployment, PodTemplate, ReplicaSet } from '../../../objects/workload.ts'
import { scaled } from '../../../objects/workload.ts'
import { fnv32a, safeEncode } from '../../../random.ts'
import { canonicalJson, sameJson } from '../../runtime/equal.ts'

export const REVISION = 'deployment.kubernetes.io/revision'
export const REVISION_HISTORY = 'deployment.kubernetes.io/revision-history'
const DESIRED = 'deployment.kubernetes.io/desired-replicas'
const MAXIMUM = 'deployment.kubernetes.io/max-replicas'
export const TEMPLATE_HASH = 'pod-template-hash'

// Not for the ReplicaSet: they describe the Deployment itself (deployment_util.go: annotationsToSkip).
const OWN_ANNOTATIONS = new Set([
  'kubectl.kubernetes.io/last-applied-configuration',
  REVISION,
  REVISION_HISTORY,
  DESIRED,
  MAXIMUM,
  'deprecated.deployment.rollback.to',
])

export function replicasOf(object: { spec: { replicas?: number } }): number {
  return object.spec.replicas ?? 1
}

/** How many Pods more, and how many fewer, a rolling update may have (ResolveFenceposts: never both none). */
export function limitsOf(deployment: Deployment): { surge: number; unavailable: number } {
  if (deployment.spec.strategy?.type === 'Recreate') return { surge: 0, unavailable: 0 }
  const { maxSurge = '25%', maxUnavailable = '25%' } = deployment.spec.strategy?.rollingUpdate ?? {}
  const whole = replicasOf(deployment)
  const surge = scaled(maxSurge, whole, true)
  const unavailable = Math.min(scaled(maxUnavailable, whole, false), whole)
  return { surge, unavailable: surge === 0 && unavailable === 0 ? 1 : unavailable }
}

/** The ReplicaSet with the Deployment's own template, the oldest if there are several. */
export function newestOf(deployment: Deployment, sets: readonly ReplicaSet[]): ReplicaSet | undefined {
  const wanted = bare(deployment.spec.template)
  return byAge(sets).find((set) => sameJson(bare(set.spec.template), wanted))
}

export function byAge<T extends KubeObject>(objects: readonly T[]): T[] {
  return [...objects].sort(
    (a, b) =>
      (a.metadata.creationTimestamp ?? '').localeCompare(b.metadata.creationTimestamp ?? '') ||
      a.metadata.name.localeCompare(b.metadata.name),
  )
}

function bare(template: PodTemplate): PodTemplate {
  const { [TEMPLATE_HASH]: _, ...labels } = template.metadata?.labels ?? {}
  return { ...template, metadata: { ...template.metadata, labels } }
}

export function revisionOf(object: KubeObject): number {
  return Number(object.metadata.annotations?.[REVISION] ?? 0)
}

/** The name part that tells the templates of one Deployment apart; a collision count changes it. */
export function templateHash(template: PodTemplate, collisions: number | undefined): string {
  return safeEncode(String(fnv32a(canonicalJson(template) + (collisions ?? ''))))
}

/** A ReplicaSet for the Deployment's template as it is now. */
export function replicaSetFor(deployment: Deployment, replicas: number, revision: number): ReplicaSet {
  const { template } = deployment.spec
  const hash = templateHash(template, deployment.status?.collisionCount)
  const labels = { ...template.metadata?.labels, [TEMPLATE_HASH]: hash }
  return {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: {
      name: `${deployment.metadata.name}-${hash}`,
      ...(deployment.metadata.namespace && { namespace: deployment.metadata.namespace }),
      labels,
      annotations: { ...annotationsFor(deployment), [REVISION]: String(revision) },
      ownerReferences: [controllerReference(deployment)],
    },
    spec: {
      replicas,
      ...(deployment.spec.minReadySeconds !== undefined && { minReadySeconds: deployment.spec.minReadySeconds }),
      selector: {
        ...deployment.spec.selector,
        matchLabels: { ...deployment.spec.selector.matchLabels, [TEMPLATE_HASH]: hash },
      },
      template: { ...template, metadata: { ...template.metadata, labels } },
    },
  }
}

/** What the Deployment says of itself on its ReplicaSets, with the sizes that a scaling in proportion starts from. */
export function annotationsFor(deployment: Deployment): Record<string, string> {
  const own = Object.entries(deployment.metadata.annotations ?? {}).filter(([key]) => !OWN_ANNOTATIONS.has(key))
  return { ...Object.fromEntries(own), ...sizeAnnotations(deployment) }
}

export function sizeAnnotations(deployment: Deployment): Record<string, string> {
  const replicas = replicasOf(deployment)
  return { [DESIRED]: String(replicas), [MAXIMUM]: String(replicas + limitsOf(deployment).surge) }
}

/** The count of replicas that the Deployment had when it last touched this ReplicaSet. */
export function desiredThen(set: ReplicaSet): number | undefined {
  const text = set.metadata.annotations?.[DESIRED]
  return text === undefined ? undefined : Number(text)
}

/** The largest count (surge included) that the Deployment allowed when it last touched this ReplicaSet. */
export function maximumThen(set: ReplicaSet): number | undefined {
  const text = set.metadata.annotations?.[MAXIMUM]
  return text === undefined ? undefined : Number(text)
}
