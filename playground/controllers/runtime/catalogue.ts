import type { KubeObject, ResourceRef } from '../../client/client.ts'
import * as resources from '../../objects/resources.ts'
import type { Informers } from './informer.ts'

export interface CataloguedResource {
  ref: ResourceRef
  kind: string
  namespaced: boolean
}

const NAMESPACED: readonly [ResourceRef, string][] = [
  [resources.PODS, 'Pod'],
  [resources.SERVICES, 'Service'],
  [resources.ENDPOINTS, 'Endpoints'],
  [resources.CONFIG_MAPS, 'ConfigMap'],
  [resources.SECRETS, 'Secret'],
  [resources.SERVICE_ACCOUNTS, 'ServiceAccount'],
  [resources.PERSISTENT_VOLUME_CLAIMS, 'PersistentVolumeClaim'],
  [resources.RESOURCE_QUOTAS, 'ResourceQuota'],
  [resources.LIMIT_RANGES, 'LimitRange'],
  [resources.REPLICATION_CONTROLLERS, 'ReplicationController'],
  [resources.DEPLOYMENTS, 'Deployment'],
  [resources.REPLICA_SETS, 'ReplicaSet'],
  [resources.STATEFUL_SETS, 'StatefulSet'],
  [resources.DAEMON_SETS, 'DaemonSet'],
  [resources.CONTROLLER_REVISIONS, 'ControllerRevision'],
  [resources.JOBS, 'Job'],
  [resources.CRON_JOBS, 'CronJob'],
  [resources.HORIZONTAL_POD_AUTOSCALERS, 'HorizontalPodAutoscaler'],
  [resources.POD_DISRUPTION_BUDGETS, 'PodDisruptionBudget'],
  [resources.ENDPOINT_SLICES, 'EndpointSlice'],
  [resources.INGRESSES, 'Ingress'],
  [resources.NETWORK_POLICIES, 'NetworkPolicy'],
  [resources.LEASES, 'Lease'],
  [resources.ROLES, 'Role'],
  [resources.ROLE_BINDINGS, 'RoleBinding'],
]

const CLUSTER_SCOPED: readonly [ResourceRef, string][] = [
  [resources.NODES, 'Node'],
  [resources.NAMESPACES, 'Namespace'],
  [resources.PERSISTENT_VOLUMES, 'PersistentVolume'],
  [resources.STORAGE_CLASSES, 'StorageClass'],
  [resources.CLUSTER_ROLES, 'ClusterRole'],
  [resources.CLUSTER_ROLE_BINDINGS, 'ClusterRoleBinding'],
  [resources.PRIORITY_CLASSES, 'PriorityClass'],
  [resources.CUSTOM_RESOURCE_DEFINITIONS, 'CustomResourceDefinition'],
  [resources.INGRESS_CLASSES, 'IngressClass'],
]

/** The built-in kinds that can own or be owned. */
export const BUILT_IN: readonly CataloguedResource[] = [
  ...NAMESPACED.map(([ref, kind]) => ({ ref, kind, namespaced: true })),
  ...CLUSTER_SCOPED.map(([ref, kind]) => ({ ref, kind, namespaced: false })),
]

interface CustomResourceDefinition extends KubeObject {
  spec: {
    group: string
    scope: 'Namespaced' | 'Cluster'
    names: { plural: string; kind: string }
    versions: { name: string; served: boolean; storage: boolean }[]
  }
  status?: { conditions?: { type: string; status: string }[] }
}

/** The kinds that can own or be owned: the built-in ones and those that custom resource definitions bring. */
export class Catalogue {
  #listeners: ((resource: CataloguedResource) => void)[] = []
  #resources = new Map<string, CataloguedResource>()

  constructor(informers: Informers) {
    for (const resource of BUILT_IN) this.#add(resource)
    informers.of<CustomResourceDefinition>(resources.CUSTOM_RESOURCE_DEFINITIONS).onChange(({ type, object }) => {
      const established = object.status?.conditions?.some((condition) => condition.type === 'Established' && condition.status === 'True')
      const version = object.spec.versions.find(({ served }) => served)
      if (type === 'deleted') this.#resources.delete(object.metadata.name)
      else if (established && version)
        this.#add({
          ref: { group: object.spec.group, version: version.name, resource: object.spec.names.plural },
          kind: object.spec.names.kind,
          namespaced: object.spec.scope === 'Namespaced',
        })
    })
  }

  all(): Iterable<CataloguedResource> {
    return this.#resources.values()
  }

  /** Calls `listener` for every kind there is, and for those that come. */
  onResource(listener: (resource: CataloguedResource) => void): void {
    this.#listeners.push(listener)
    for (const resource of this.#resources.values()) listener(resource)
  }

  #add(resource: CataloguedResource): void {
    const name = resources.collectionName(resource.ref)
    if (this.#resources.has(name)) return
    this.#resources.set(name, resource)
    for (const listener of this.#listeners) listener(resource)
  }
}
