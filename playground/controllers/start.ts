import { startAvailability } from './aggregation/availability.ts'
import { startRegistration } from './aggregation/registration.ts'
import { startControlPlaneLeases } from './lifecycle/control-plane-leases.ts'
import { startEventExpiry } from './lifecycle/event-ttl.ts'
import { startGarbageCollector } from './lifecycle/garbage-collector.ts'
import { startNamespaceContents } from './lifecycle/namespace-contents.ts'
import { startNamespaces } from './lifecycle/namespaces.ts'
import { startNodeLifecycle } from './lifecycle/node-lifecycle.ts'
import { startApiService } from './network/api-service.ts'
import { startEndpointSlices } from './network/endpoint-slices.ts'
import { startEndpoints } from './network/endpoints.ts'
import { startIngresses, startLoadBalancers } from './network/load-balancers.ts'
import { startDisruptionBudgets } from './policy/disruption-budgets.ts'
import type { ControllerContext } from './runtime/context.ts'
import { startAutoscalers } from './scaling/autoscalers.ts'
import { startProtection } from './storage/protection.ts'
import { startVolumes } from './storage/volumes.ts'
import { startCronJobs } from './workloads/batch/cronjobs.ts'
import { startJobs } from './workloads/batch/jobs.ts'
import { startDaemonSets } from './workloads/daemonset.ts'
import { startDeployments } from './workloads/deployment/controller.ts'
import { startReplicaSets } from './workloads/replicaset.ts'
import { startStatefulSets } from './workloads/stateful/controller.ts'

/** Starts all controllers of the control plane. */
export function startControllers(context: ControllerContext, rootCa: string): { stop(): void } {
  const running = [
    startNamespaces(context),
    startNamespaceContents(context, rootCa),
    startGarbageCollector(context),
    startEventExpiry(context),
    startControlPlaneLeases(context),
    startReplicaSets(context),
    startDeployments(context),
    startStatefulSets(context),
    startDaemonSets(context),
    startJobs(context),
    startCronJobs(context),
    startAutoscalers(context),
    startDisruptionBudgets(context),
    startVolumes(context),
    startProtection(context),
    startNodeLifecycle(context),
    startLoadBalancers(context),
    startApiService(context),
    startRegistration(context),
    startAvailability(context),
    startIngresses(context),
    startEndpoints(context),
    startEndpointSlices(context),
  ]
  return {
    stop() {
      for (const controller of running) controller.stop()
    },
  }
}
