import type { ResourceRef } from '../client/client.ts'

function core(resource: string): ResourceRef {
  return { group: '', version: 'v1', resource }
}

function grouped(group: string, version: string, resource: string): ResourceRef {
  return { group, version, resource }
}

/** The collections that controllers, scheduler and kubelets work with. */
export const PODS = core('pods')
export const NODES = core('nodes')
export const NAMESPACES = core('namespaces')
export const SERVICES = core('services')
export const ENDPOINTS = core('endpoints')
export const EVENTS = core('events')
export const CONFIG_MAPS = core('configmaps')
export const SECRETS = core('secrets')
export const SERVICE_ACCOUNTS = core('serviceaccounts')
export const PERSISTENT_VOLUMES = core('persistentvolumes')
export const PERSISTENT_VOLUME_CLAIMS = core('persistentvolumeclaims')
export const RESOURCE_QUOTAS = core('resourcequotas')
export const LIMIT_RANGES = core('limitranges')
export const REPLICATION_CONTROLLERS = core('replicationcontrollers')
export const DEPLOYMENTS = grouped('apps', 'v1', 'deployments')
export const REPLICA_SETS = grouped('apps', 'v1', 'replicasets')
export const STATEFUL_SETS = grouped('apps', 'v1', 'statefulsets')
export const DAEMON_SETS = grouped('apps', 'v1', 'daemonsets')
export const CONTROLLER_REVISIONS = grouped('apps', 'v1', 'controllerrevisions')
export const JOBS = grouped('batch', 'v1', 'jobs')
export const CRON_JOBS = grouped('batch', 'v1', 'cronjobs')
export const HORIZONTAL_POD_AUTOSCALERS = grouped('autoscaling', 'v2', 'horizontalpodautoscalers')
export const POD_DISRUPTION_BUDGETS = grouped('policy', 'v1', 'poddisruptionbudgets')
export const ENDPOINT_SLICES = grouped('discovery.k8s.io', 'v1', 'endpointslices')
export const INGRESSES = grouped('networking.k8s.io', 'v1', 'ingresses')
export const INGRESS_CLASSES = grouped('networking.k8s.io', 'v1', 'ingressclasses')
export const NETWORK_POLICIES = grouped('networking.k8s.io', 'v1', 'networkpolicies')
export const STORAGE_CLASSES = grouped('storage.k8s.io', 'v1', 'storageclasses')
export const LEASES = grouped('coordination.k8s.io', 'v1', 'leases')
export const PRIORITY_CLASSES = grouped('scheduling.k8s.io', 'v1', 'priorityclasses')
export const ROLES = grouped('rbac.authorization.k8s.io', 'v1', 'roles')
export const ROLE_BINDINGS = grouped('rbac.authorization.k8s.io', 'v1', 'rolebindings')
export const CLUSTER_ROLES = grouped('rbac.authorization.k8s.io', 'v1', 'clusterroles')
export const CLUSTER_ROLE_BINDINGS = grouped('rbac.authorization.k8s.io', 'v1', 'clusterrolebindings')
export const API_SERVICES = grouped('apiregistration.k8s.io', 'v1', 'apiservices')
export const CUSTOM_RESOURCE_DEFINITIONS = grouped('apiextensions.k8s.io', 'v1', 'customresourcedefinitions')

/** Group and version as `apiVersion` holds them. */
export function apiVersionOf(resource: ResourceRef): string {
  return resource.group ? `${resource.group}/${resource.version}` : resource.version
}

/** One key for a collection, whatever the version: `deployments.apps`, `pods`. */
export function collectionName(resource: ResourceRef): string {
  return resource.group ? `${resource.resource}.${resource.group}` : resource.resource
}
