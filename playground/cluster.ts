import { setMaxListeners } from 'node:events'
import type { ClientFor } from './client/client.ts'
import type { PodBackend } from './client/pod-backend.ts'
import type { Clock } from './clock.ts'
import { Activity } from './controllers/runtime/activity.ts'
import { Catalogue } from './controllers/runtime/catalogue.ts'
import type { ControllerContext } from './controllers/runtime/context.ts'
import { Informers } from './controllers/runtime/informer.ts'
import { podsByNode } from './controllers/runtime/pods-by-node.ts'
import { startControllers } from './controllers/start.ts'
import { KubeletBackend } from './kubelet/backend.ts'
import type { ClusterView, DataObject, IssueToken } from './kubelet/cluster-view.ts'
import { Kubelets } from './kubelet/kubelets.ts'
import type { NodeFault } from './kubelet/node-agent.ts'
import { type MetricsApi, metricsApi } from './metrics/metrics-api.ts'
import { metricTexts } from './metrics/texts.ts'
import { usageFrom } from './metrics/usage.ts'
import { ClusterNetwork } from './network/cluster-network.ts'
import { IngressRoutes } from './network/ingress-routes.ts'
import { type NetworkPolicy, policyCheck } from './network/policy.ts'
import { ClusterZone } from './network/zone.ts'
import { type APIService, isAvailable, METRICS } from './objects/api-service.ts'
import type { Ingress, IngressClass } from './objects/ingress.ts'
import type { Node } from './objects/node.ts'
import type { Pod } from './objects/pod.ts'
import * as resources from './objects/resources.ts'
import type { EndpointSlice, Service } from './objects/service.ts'
import type { PersistentVolume, PersistentVolumeClaim } from './objects/storage.ts'
import { randomFrom } from './random.ts'
import { NowhereError, UnansweredError } from './registry/failures.ts'
import { startScheduler } from './scheduler/scheduler.ts'
import { API_SERVER_ADDRESS } from './seeds/base.ts'
import { type BulkLoad, plantSeed } from './seeds/seed.ts'

export interface ClusterOptions {
  clientFor: ClientFor
  clock: Clock
  /** `demo`, `empty`, `scale:N`, or a file of manifests. */
  seed: string
  /** Writes finished objects straight into the store, uids and times as they are. */
  load: BulkLoad
  /** A token for a ServiceAccount, as TokenRequest gives it; `expires` in milliseconds. */
  issueToken: IssueToken
  /** PEM of the authority that clients inside the cluster trust. */
  rootCa: string
  /** Told of failures that nobody expects. */
  report?: (where: string, error: unknown) => void
}

export interface Cluster {
  podBackend: PodBackend
  /** The objects of `metrics.k8s.io`. */
  metrics: MetricsApi
  /** What can be broken on purpose. */
  faults: {
    hasNode(name: string): boolean
    setNode(name: string, state: NodeFault): void
    setRegistry(works: boolean): void
  }
  /** Work in hand, for whoever drives the clock. */
  activity: Activity
  stop(): void
}

/** Starts what makes the API server a cluster: the seed, the controllers, the scheduler and the kubelets. */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const { clientFor, clock } = options
  const stop = new AbortController()
  // One watch a collection, all ended by this one signal.
  setMaxListeners(0, stop.signal)
  const activity = new Activity()
  const informers = new Informers(clientFor('system:kube-controller-manager', ['system:masters']), stop.signal)
  const report = options.report ?? ((where, error) => console.error(`${where}: ${error instanceof Error ? error.message : String(error)}`))
  const now = clock.now()
  const remaining = plantSeed(options.seed, { now, load: options.load, rootCa: options.rootCa })
  const apiServices = informers.of<APIService>(resources.API_SERVICES)
  const context: ControllerContext = {
    clock,
    random: randomFrom(options.seed),
    activity,
    informers,
    catalogue: new Catalogue(informers),
    clientFor,
    usageOf: (pod) => usageOf(pod),
    hasMetrics: () => isAvailable(apiServices.get(undefined, METRICS)),
    report,
  }
  const pods = informers.of<Pod>(resources.PODS)
  const services = informers.of<Service>(resources.SERVICES)
  const slices = informers.of<EndpointSlice>(resources.ENDPOINT_SLICES)
  const network = new ClusterNetwork({
    services,
    slices,
    pods,
    isNode: (ip) => ip === API_SERVER_ADDRESS || kubelets.at(ip) !== undefined,
    networkOf: (pod) => kubelets.workerOf(pod)?.network,
    allows: policyCheck(informers.of<NetworkPolicy>(resources.NETWORK_POLICIES), informers.of(resources.NAMESPACES)),
  })
  const view: ClusterView = {
    context,
    issueToken: options.issueToken,
    pods,
    services,
    network,
    zone: new ClusterZone(services, slices),
    ingress: new IngressRoutes({
      ingresses: informers.of<Ingress>(resources.INGRESSES),
      classes: informers.of<IngressClass>(resources.INGRESS_CLASSES),
      services,
      slices,
    }),
    hasNameServers: options.seed === 'demo',
    disks: new Map(),
    configMaps: informers.of<DataObject>(resources.CONFIG_MAPS),
    secrets: informers.of<DataObject>(resources.SECRETS),
    claims: informers.of<PersistentVolumeClaim>(resources.PERSISTENT_VOLUME_CLAIMS),
    volumes: informers.of<PersistentVolume>(resources.PERSISTENT_VOLUMES),
    registries: { broken: false },
    texts: metricTexts(informers),
    networks: new Map(),
  }
  const controllers = startControllers(context, options.rootCa)
  const scheduler = startScheduler(context)
  const kubelets = new Kubelets(view)
  const usageOf = usageFrom(kubelets, () => clock.now())
  const metrics = metricsApi({
    pods,
    nodes: informers.of<Node>(resources.NODES),
    podsOn: podsByNode(pods),
    usageOf,
    now: () => clock.now(),
    answers() {
      if (!apiServices.get(undefined, METRICS)) throw new NowhereError()
      if (!context.hasMetrics()) throw new UnansweredError()
    },
  })
  await remaining(clientFor('kubernetes-admin', ['system:masters']))
  return {
    podBackend: new KubeletBackend(kubelets, network, clock),
    metrics,
    faults: {
      hasNode: (name) => kubelets.agent(name) !== undefined,
      setNode: (name, state) => kubelets.agent(name)?.setFault(state),
      setRegistry: (works) => {
        view.registries.broken = !works
      },
    },
    activity,
    stop() {
      stop.abort()
      controllers.stop()
      scheduler.stop()
      kubelets.stop()
    },
  }
}
