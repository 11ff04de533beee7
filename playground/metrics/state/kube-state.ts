import type { KubeObject, ResourceRef } from '../../client/client.ts'
import type { Informers } from '../../controllers/runtime/informer.ts'
import * as resources from '../../objects/resources.ts'
import { Exposition } from '../exposition.ts'
import { describeCronJobs, describeJobs } from './batch.ts'
import { describeNamespaces, describeNodes, describeServices } from './cluster.ts'
import { describeAutoscalers, describeBudgets, describeClaims, describeQuotas, describeVolumes } from './limits.ts'
import { describePods } from './pods.ts'
import { describeDaemonSets, describeDeployments, describeReplicaSets, describeStatefulSets } from './workloads.ts'

/** What kube-state-metrics serves: the state of the cluster's objects, as figures. */
export function kubeStateText(informers: Informers): string {
  const page = new Exposition()
  const all = <T extends KubeObject>(resource: ResourceRef) => informers.of<T>(resource).list()
  describeNamespaces(page, all(resources.NAMESPACES))
  describeNodes(page, all(resources.NODES))
  describePods(page, all(resources.PODS))
  describeDeployments(page, all(resources.DEPLOYMENTS))
  describeReplicaSets(page, all(resources.REPLICA_SETS))
  describeStatefulSets(page, all(resources.STATEFUL_SETS))
  describeDaemonSets(page, all(resources.DAEMON_SETS))
  describeJobs(page, all(resources.JOBS))
  describeCronJobs(page, all(resources.CRON_JOBS))
  describeServices(page, all(resources.SERVICES))
  describeAutoscalers(page, all(resources.HORIZONTAL_POD_AUTOSCALERS))
  describeBudgets(page, all(resources.POD_DISRUPTION_BUDGETS))
  describeClaims(page, all(resources.PERSISTENT_VOLUME_CLAIMS))
  describeVolumes(page, all(resources.PERSISTENT_VOLUMES))
  describeQuotas(page, all(resources.RESOURCE_QUOTAS))
  return page.text()
}
