import type { KubeObject } from '../client/client.ts'
import { type Condition, isTrue } from './condition.ts'

/** Says who answers for a group and version: the API server itself, or a Service. */
export interface APIService extends KubeObject {
  spec: {
    group: string
    version: string
    groupPriorityMinimum: number
    versionPriority: number
    service?: { namespace: string; name: string; port?: number }
    insecureSkipTLSVerify?: boolean
  }
  status?: { conditions?: Condition[] }
}

/** Who made an APIService: the server at its start, or for a custom kind (kube-aggregator, autoregister). */
export const MANAGED = 'kube-aggregator.kubernetes.io/automanaged'

/** The condition of an APIService that the server itself answers. */
export const LOCAL: Condition = {
  type: 'Available',
  status: 'True',
  reason: 'Local',
  message: 'Local APIServices are always available',
}

/** The name of the APIService of metrics-server. */
export const METRICS = 'v1beta1.metrics.k8s.io'

export function isAvailable(service: APIService | undefined): boolean {
  return isTrue(service?.status?.conditions, 'Available')
}

/** The spec of a custom kind's APIService (pkg/controlplane/controller/crdregistration). */
export function customSpec(group: string, version: string): APIService['spec'] {
  return { group, version, groupPriorityMinimum: 1000, versionPriority: 100 }
}
