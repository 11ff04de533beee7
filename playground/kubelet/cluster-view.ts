import type { TokenSubject } from '../auth/tokens/service-account-tokens.ts'
import type { ApiClient, KubeObject } from '../client/client.ts'
import type { ControllerContext } from '../controllers/runtime/context.ts'
import type { Informer } from '../controllers/runtime/informer.ts'
import type { RegistryState } from '../images/registry.ts'
import type { MetricTexts } from '../metrics/texts.ts'
import type { ClusterNetwork } from '../network/cluster-network.ts'
import type { IngressRoutes } from '../network/ingress-routes.ts'
import type { PodNetwork } from '../network/network.ts'
import type { ClusterZone } from '../network/zone.ts'
import type { Pod } from '../objects/pod.ts'
import type { Service } from '../objects/service.ts'
import type { PersistentVolume, PersistentVolumeClaim } from '../objects/storage.ts'

import type { MemoryMount } from './fs/file-system.ts'

export interface DataObject extends KubeObject {
  data?: Record<string, string>
  binaryData?: Record<string, string>
}

/** Makes the token that a Pod's volume holds. */
export type IssueToken = (subject: TokenSubject, audiences: readonly string[], seconds: number) => { token: string; expires: number }

/** What all nodes share: the objects that their Pods need, the wires between them, the registries. */
export interface ClusterView {
  context: ControllerContext
  issueToken: IssueToken
  pods: Informer<Pod>
  services: Informer<Service>
  configMaps: Informer<DataObject>
  secrets: Informer<DataObject>
  claims: Informer<PersistentVolumeClaim>
  volumes: Informer<PersistentVolume>
  registries: RegistryState
  /** Pages for Prometheus. */
  texts: MetricTexts
  /** Content of disks that outlive Pods, by volume. */
  disks: Map<string, MemoryMount>
  network: ClusterNetwork
  /** What the cluster's DNS servers answer from. */
  zone: ClusterZone
  ingress: IngressRoutes
  /** The cluster's DNS is Pods; without them the simulator answers on their address by itself. */
  hasNameServers: boolean
  /** Networks of running Pods by address. */
  networks: Map<string, PodNetwork>
}

/** A client with a node's own identity. */
export function nodeClient(context: ControllerContext, node: string): ApiClient {
  return context.clientFor(`system:node:${node}`, ['system:nodes', 'system:authenticated'])
}
