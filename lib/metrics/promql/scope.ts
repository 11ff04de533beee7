import { gaugeOf, type Matchers } from './matcher.ts'

/** What a chart is about, as far as a query needs to know. */
export type PromScope =
  | { kind: 'cluster' }
  | { kind: 'node'; node: string }
  | { kind: 'namespace'; namespace: string }
  | { kind: 'pod'; namespace: string; pod: string; container?: string | undefined }
  | {
      kind: 'workload'
      namespace: string
      owner: { kind: string; name: string }
      /** Its Pods of now: what is asked for where nothing tells of owners. */
      pods: readonly string[]
      container?: string | undefined
    }

/** Matchers for series that carry `namespace` and `pod`, and the vector that series must have a partner in. */
export interface Narrowed {
  matchers: Matchers
  /** Joined by `and on (namespace, pod)`. */
  within: string | undefined
}

/**
 * How series of Pods are narrowed to a scope. The Pods of a workload are found by their owners, as kube-state-metrics
 * tells of them, so that Pods of the past count too; a prefix of the name would take another workload's Pods along.
 * @param owners kube-state-metrics is there
 * @param hold seconds that what it says counts; see `gaugeOf`
 */
export function narrow(scope: PromScope, owners: boolean, hold?: number): Narrowed {
  switch (scope.kind) {
    case 'cluster':
      return { matchers: {}, within: undefined }
    case 'node':
      return { matchers: {}, within: perPod(gaugeOf('kube_pod_info', { node: scope.node }, hold)) }
    case 'namespace':
      return { matchers: { namespace: scope.namespace }, within: undefined }
    case 'pod':
      return { matchers: { namespace: scope.namespace, pod: scope.pod }, within: undefined }
    case 'workload': {
      const { namespace, owner, pods } = scope
      if (!owners) return { matchers: { namespace, pod: pods.length === 0 ? '' : pods }, within: undefined }
      return { matchers: { namespace }, within: owned(namespace, owner, hold) }
    }
  }
}

const perPod = (vector: string): string => `max by (namespace, pod) (${vector})`

/** One series for each Pod that a workload owns, directly or through its ReplicaSets or Jobs. */
function owned(namespace: string, { kind, name }: { kind: string; name: string }, hold: number | undefined): string {
  const direct = gaugeOf('kube_pod_owner', { namespace, owner_kind: kind, owner_name: name }, hold)
  const between = kind === 'CronJob' ? JOBS : REPLICA_SETS
  if (!between.owners.test(kind)) return perPod(direct)
  const { through, metric, label } = between
  const pods = `label_replace(${gaugeOf('kube_pod_owner', { namespace, owner_kind: through }, hold)}, "${label}", "$1", "owner_name", "(.*)")`
  const middle = `max by (namespace, ${label}) (${gaugeOf(metric, { namespace, owner_kind: kind, owner_name: name }, hold)})`
  return perPod(`${pods} * on (namespace, ${label}) group_left () ${middle}`)
}

// Argo's Rollout keeps ReplicaSets as a Deployment does.
const REPLICA_SETS = { owners: /^(Deployment|Rollout)$/, through: 'ReplicaSet', metric: 'kube_replicaset_owner', label: 'replicaset' }
const JOBS = { owners: /^CronJob$/, through: 'Job', metric: 'kube_job_owner', label: 'job_name' }
