import type { Cause, Reference, Trouble } from '../../contract/overview.ts'
import { GRACE_SECONDS } from '../../kube/health/facts.ts'
import type { EventDigest } from '../digest/event.ts'
import type { NodeDigest } from '../digest/node.ts'
import type { ClaimDigest, ConditionDigest, NamespaceDigest, QuotaDigest } from '../digest/things.ts'
import type { WorkloadDigest } from '../digest/workload.ts'
import { short } from './of-pods.ts'

/** From this share on a quota is nearly full. */
const QUOTA_SHARE = 0.9
/** A failed Job that nobody took away is told of for so long. */
const JOB_SECONDS = 7 * 86_400
/** A namespace is gone in a minute unless something holds it. */
const NAMESPACE_SECONDS = 300

export function nodeTroubles(nodes: readonly NodeDigest[]): Trouble[] {
  return nodes.flatMap((node): Trouble[] => {
    const about: Reference = { resource: 'nodes', kind: 'Node', namespace: null, name: node.name }
    const { ready, reason, message, readySince = 0 } = node
    return [
      ...(ready ? [] : [troubleOf(about, 'failing', readySince, { name: 'nodeNotReady', reason, message: short(message) })]),
      // The conditions of a silent node are Unknown, not True: they say nothing.
      ...node.pressures.map((pressure) =>
        troubleOf(about, 'failing', pressure.since ?? 0, {
          name: 'nodePressure',
          condition: pressure.type,
          message: short(pressure.message),
        }),
      ),
      ...(node.cordoned ? [troubleOf(about, 'warning', 0, { name: 'nodeCordoned' })] : []),
    ]
  })
}

/** Workloads that are not as wanted. @param told `kind namespace/name` of those whose Pods say why already */
export function workloadTroubles(workloads: readonly WorkloadDigest[], told: ReadonlySet<string>, now: number): Trouble[] {
  return workloads.flatMap((workload): Trouble[] => {
    const { kind, resource, namespace, name, ready, wanted, state, message, health, created } = workload
    if (workload.deleting) return []
    const about: Reference = { resource, kind, namespace, name }
    if (workload.blocked !== undefined) {
      return [troubleOf(about, 'failing', created, { name: 'podsRefused', message: short(workload.blocked) })]
    }
    if (told.has(workloadKey(about)) || now - created < GRACE_SECONDS) return []
    if (kind === 'Job') {
      if (health !== 'failing' || now - created > JOB_SECONDS) return []
      return [troubleOf(about, 'failing', created, { name: 'jobFailed', reason: state ?? '', message: short(message) })]
    }
    if (state === 'ProgressDeadlineExceeded') {
      return [troubleOf(about, 'failing', created, { name: 'rolloutStuck', ready, wanted, message: short(message) })]
    }
    if (health !== 'failing' && health !== 'warning') return []
    return [troubleOf(about, health, 0, { name: 'replicas', ready, wanted })]
  })
}

/** How `told` names a workload. */
export function workloadKey({ kind, namespace, name }: Reference): string {
  return `${kind} ${namespace}/${name}`
}

export function claimTroubles(claims: readonly ClaimDigest[], events: readonly EventDigest[], now: number): Trouble[] {
  return claims.flatMap((claim): Trouble[] => {
    const about: Reference = {
      resource: 'persistentvolumeclaims',
      kind: 'PersistentVolumeClaim',
      namespace: claim.namespace,
      name: claim.name,
    }
    if (claim.phase === 'Lost') return [troubleOf(about, 'failing', claim.created, { name: 'claimLost' })]
    if (claim.phase !== 'Pending' || claim.deleting || now - claim.created < GRACE_SECONDS) return []
    const said = events.filter(
      ({ kind, about: name, namespace }) => kind === about.kind && name === claim.name && namespace === claim.namespace,
    )
    const newest = said.sort((a, b) => b.last - a.last)[0]
    // A claim of a class that binds with its first Pod waits for one, and nothing is wrong.
    if (newest?.reason === 'WaitForFirstConsumer') return []
    const { storageClass = '', requested } = claim
    return [
      troubleOf(about, 'warning', claim.created, { name: 'claimPending', storageClass, requested, message: short(newest?.message ?? '') }),
    ]
  })
}

export function quotaTroubles(quotas: readonly QuotaDigest[]): Trouble[] {
  return quotas.flatMap(({ namespace, name, rows }) =>
    rows
      .filter(({ share, hard }) => share >= QUOTA_SHARE && hard !== '0')
      .map((row) =>
        troubleOf({ resource: 'resourcequotas', kind: 'ResourceQuota', namespace, name }, row.share >= 1 ? 'failing' : 'warning', 0, {
          name: 'quotaFull',
          ...row,
        }),
      ),
  )
}

export function namespaceTroubles(namespaces: readonly NamespaceDigest[], now: number): Trouble[] {
  return namespaces
    .filter(({ terminating, since }) => terminating && since > 0 && now - since > NAMESPACE_SECONDS)
    .map(({ name, message, since }) =>
      troubleOf({ resource: 'namespaces', kind: 'Namespace', namespace: null, name }, 'warning', since, {
        name: 'namespaceStuck',
        message: short(message),
      }),
    )
}

/** Autoscalers that cannot read what they scale by, aggregated APIs that do not answer, and whatever custom kinds complain of. */
export function conditionTroubles(objects: readonly ConditionDigest[], now: number): Trouble[] {
  return objects.flatMap((object): Trouble[] => {
    const { bad, resource, kind, namespace, name } = object
    if (bad === undefined || object.deleting || now - Math.max(bad.since, object.created) < GRACE_SECONDS) return []
    const about: Reference = { resource, kind, namespace: namespace === '' ? null : namespace, name }
    const message = short(bad.message)
    if (kind === 'HorizontalPodAutoscaler') {
      return [troubleOf(about, 'warning', bad.since, { name: 'scalerBlind', reason: bad.reason, message })]
    }
    if (kind === 'APIService') return [troubleOf(about, 'failing', bad.since, { name: 'apiDown', reason: bad.reason, message })]
    const { type: condition, status, reason } = bad
    return [
      troubleOf(about, object.health === 'failing' ? 'failing' : 'warning', bad.since, {
        name: 'condition',
        condition,
        status,
        reason,
        message,
      }),
    ]
  })
}

function troubleOf(about: Reference, health: Trouble['health'], since: number, cause: Cause): Trouble {
  const detail = 'condition' in cause ? cause.condition : 'resource' in cause ? cause.resource : ''
  const key = JSON.stringify([cause.name, about.namespace, about.kind, about.name, detail])
  return { key, health, about, pod: null, count: 1, since, cause }
}
