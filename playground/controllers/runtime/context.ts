import type { ApiClient, ClientFor } from '../../client/client.ts'
import type { Clock } from '../../clock.ts'
import type { UsageOf } from '../../metrics/usage.ts'
import type { Random } from '../../random.ts'
import type { Activity } from './activity.ts'
import type { Catalogue } from './catalogue.ts'
import type { Informers } from './informer.ts'
import { WorkQueue } from './queue.ts'
import { EventRecorder } from './recorder.ts'

/** What each controller is given. */
export interface ControllerContext {
  clock: Clock
  random: Random
  activity: Activity
  informers: Informers
  catalogue: Catalogue
  clientFor: ClientFor
  /** What Pods use, for whoever sizes workloads by it. */
  usageOf: UsageOf
  /** Whether somebody answers for `metrics.k8s.io`. */
  hasMetrics: () => boolean
  /** Told of failures that no retry explains. */
  report: (where: string, error: unknown) => void
}

/** A controller's own tools: its identity towards the API, its queue, its events. */
export interface Workbench {
  client: ApiClient
  recorder: EventRecorder
  queue: WorkQueue
}

/** The name that the control plane's writes carry in `managedFields`. */
export const CONTROLLER_MANAGER = 'kube-controller-manager'

/** A client with a controller's own service account, as kube-controller-manager uses with `--use-service-account-credentials`. */
export function controllerClient(context: ControllerContext, account: string): ApiClient {
  return context.clientFor(`system:serviceaccount:kube-system:${account}`, [
    'system:serviceaccounts',
    'system:serviceaccounts:kube-system',
    'system:authenticated',
  ])
}

/**
 * Sets up a controller around its reconcile function.
 * @param account service account that it acts as, `deployment-controller`
 * @param component name in its events, the account's when not given
 */
export function workbench(
  context: ControllerContext,
  account: string,
  reconcile: (key: string) => Promise<void>,
  component = account,
): Workbench {
  const client = controllerClient(context, account)
  const queue = new WorkQueue({
    clock: context.clock,
    activity: context.activity,
    reconcile,
    report: (key, error) => context.report(`${account} ${key}`, error),
  })
  return { client, queue, recorder: new EventRecorder({ ...context, client, component }) }
}
