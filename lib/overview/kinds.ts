/** Workloads of Kubernetes itself, by kind. */
const RESOURCES: Readonly<Record<string, string>> = {
  Deployment: 'deployments.apps',
  StatefulSet: 'statefulsets.apps',
  DaemonSet: 'daemonsets.apps',
  ReplicaSet: 'replicasets.apps',
  ReplicationController: 'replicationcontrollers',
  Job: 'jobs.batch',
  CronJob: 'cronjobs.batch',
}

/** The resource id of a kind that can own Pods. Undefined for any other: a custom kind, or the Node of a static Pod. */
export function resourceOfKind(kind: string): string | undefined {
  return Object.hasOwn(RESOURCES, kind) ? RESOURCES[kind] : undefined
}

/** The workloads that an overview counts, in its order. */
export const WORKLOAD_KINDS = [
  { resource: 'deployments.apps', kind: 'Deployment' },
  { resource: 'statefulsets.apps', kind: 'StatefulSet' },
  { resource: 'daemonsets.apps', kind: 'DaemonSet' },
  { resource: 'jobs.batch', kind: 'Job' },
  { resource: 'cronjobs.batch', kind: 'CronJob' },
] as const
