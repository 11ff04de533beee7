import { listAt, recordAt, textAt, timeAt } from '../../kube/read.ts'

/** What identifies an object and dates it, taken from its metadata. */
export interface Meta {
  uid: string
  /** '' for cluster-scoped objects. */
  namespace: string
  name: string
  /** Seconds since the epoch. */
  created: number
  deleting: boolean
}

/** An object by kind and name, in the namespace of the one that names it. */
export interface Owner {
  kind: string
  name: string
}

export function metaOf(object: unknown): Meta {
  return {
    uid:
      textAt(object, 'metadata', 'uid') ?? `${textAt(object, 'metadata', 'namespace') ?? ''}/${textAt(object, 'metadata', 'name') ?? ''}`,
    namespace: textAt(object, 'metadata', 'namespace') ?? '',
    name: textAt(object, 'metadata', 'name') ?? '',
    created: secondsAt(object, 'metadata', 'creationTimestamp') ?? 0,
    deleting: textAt(object, 'metadata', 'deletionTimestamp') !== undefined,
  }
}

/** An RFC 3339 time as seconds since the epoch. */
export function secondsAt(object: unknown, ...path: (string | number)[]): number | undefined {
  const time = timeAt(object, ...path)
  return time === undefined ? undefined : Math.floor(time / 1000)
}

/** The controller of an object. */
export function controllerOf(object: unknown): Owner | undefined {
  const owner = listAt(object, 'metadata', 'ownerReferences').find((reference) => recordAt(reference).controller === true)
  const kind = textAt(owner, 'kind')
  const name = textAt(owner, 'name')
  return kind === undefined || name === undefined ? undefined : { kind, name }
}

/**
 * The workload that a Pod belongs to. A Deployment's ReplicaSet carries its name and the hash that its Pods have as a label
 * (pkg/controller/deployment/sync.go, getNewReplicaSet), so the ReplicaSets, ten times as many, need not be read.
 */
export function workloadOf(pod: unknown): Owner | undefined {
  const owner = controllerOf(pod)
  if (owner?.kind !== 'ReplicaSet') return owner
  const hash = textAt(pod, 'metadata', 'labels', 'pod-template-hash')
  const suffix = `-${hash}`
  return hash !== undefined && owner.name.endsWith(suffix) ? { kind: 'Deployment', name: owner.name.slice(0, -suffix.length) } : owner
}
