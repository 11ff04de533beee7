import { withCondition } from '../../objects/condition.ts'
import { controllerOf, keyOf, splitKey } from '../../objects/owner.ts'
import { isReady, isTerminal, type Pod } from '../../objects/pod.ts'
import type { PodDisruptionBudget } from '../../objects/policies.ts'
import { DEPLOYMENTS, POD_DISRUPTION_BUDGETS, PODS, REPLICA_SETS, STATEFUL_SETS } from '../../objects/resources.ts'
import { type LabelSelector, selects } from '../../objects/selector.ts'
import type { StatefulSet } from '../../objects/sets.ts'
import { type Deployment, type ReplicaSet, scaled } from '../../objects/workload.ts'
import { CONTROLLER_MANAGER, type ControllerContext, workbench } from '../runtime/context.ts'
import { sameJson } from '../runtime/equal.ts'

const DISRUPTED_FOR = 120_000

/** Says how many Pods of a budget may be evicted at this moment (pkg/controller/disruption). */
export function startDisruptionBudgets(context: ControllerContext): { stop(): void } {
  const budgets = context.informers.of<PodDisruptionBudget>(POD_DISRUPTION_BUDGETS)
  const pods = context.informers.of<Pod>(PODS)
  const replicaSets = context.informers.of<ReplicaSet>(REPLICA_SETS)
  const deployments = context.informers.of<Deployment>(DEPLOYMENTS)
  const statefulSets = context.informers.of<StatefulSet>(STATEFUL_SETS)
  const { client, recorder, queue } = workbench(context, 'disruption-controller', reconcile, 'controllermanager')

  budgets.onChange(({ object }) => queue.add(keyOf(object)))
  pods.onChange(({ object }) => {
    for (const budget of budgets.list(object.metadata.namespace))
      if (selects(budget.spec.selector, object.metadata.labels)) queue.add(keyOf(budget))
  })

  /** How many Pods the owner of a Pod wants. */
  function scaleOf(pod: Pod): { uid: string; replicas: number } | undefined {
    const owner = controllerOf(pod)
    if (!owner) return undefined
    const set = owner.kind === 'ReplicaSet' ? replicaSets.get(pod.metadata.namespace, owner.name) : undefined
    const above = set && controllerOf(set)
    const deployment = above && deployments.get(pod.metadata.namespace, above.name)
    const stateful = owner.kind === 'StatefulSet' ? statefulSets.get(pod.metadata.namespace, owner.name) : undefined
    const found = deployment ?? set ?? stateful
    return found && { uid: found.metadata.uid ?? '', replicas: found.spec.replicas ?? 1 }
  }

  async function reconcile(key: string): Promise<void> {
    const { namespace, name } = splitKey(key)
    const budget = budgets.get(namespace, name)
    if (!budget) return
    const selected = [...pods.list(namespace)].filter((pod) => selects(budget.spec.selector, pod.metadata.labels))
    if (selected.length === 0) recorder.event(budget, 'Normal', 'NoPods', 'No matching pods found')
    const covered = selected.filter((pod) => !isTerminal(pod))
    const { expected, desired } = expectations(budget, covered)
    const { minAvailable, maxUnavailable } = budget.spec
    if ((maxUnavailable !== undefined || typeof minAvailable === 'string') && covered.some((pod) => !controllerOf(pod)))
      recorder.event(budget, 'Warning', 'UnmanagedPods', unmanaged(budget.spec.selector ?? {}))
    const now = context.clock.now()
    const disrupted = Object.fromEntries(
      Object.entries(budget.status?.disruptedPods ?? {}).filter(
        ([pod, at]) =>
          covered.some(({ metadata }) => metadata.name === pod && !metadata.deletionTimestamp) && Date.parse(at) + DISRUPTED_FOR > now,
      ),
    )
    const healthy = covered.filter((pod) => isReady(pod) && !pod.metadata.deletionTimestamp && !disrupted[pod.metadata.name]).length
    const allowed = expected > 0 ? Math.max(0, healthy - desired) : 0
    const generation = budget.metadata.generation ?? 1
    const condition = {
      type: 'DisruptionAllowed',
      status: allowed > 0 ? ('True' as const) : ('False' as const),
      reason: allowed > 0 ? 'SufficientPods' : 'InsufficientPods',
      message: '',
      observedGeneration: generation,
    }
    const status: PodDisruptionBudget['status'] = {
      observedGeneration: generation,
      ...(Object.keys(disrupted).length > 0 && { disruptedPods: disrupted }),
      disruptionsAllowed: allowed,
      currentHealthy: healthy,
      desiredHealthy: desired,
      expectedPods: expected,
      conditions: withCondition(budget.status?.conditions, condition, now),
    }
    if (Object.keys(disrupted).length > 0) queue.addAfter(key, DISRUPTED_FOR)
    if (sameJson(status, budget.status)) return
    await client.update(POD_DISRUPTION_BUDGETS, { ...budget, status }, { subresource: 'status', fieldManager: CONTROLLER_MANAGER })
  }

  function expectations({ spec }: PodDisruptionBudget, covered: Pod[]): { expected: number; desired: number } {
    const owners = new Map<string, number>()
    for (const pod of covered) {
      const scale = scaleOf(pod)
      if (scale) owners.set(scale.uid, scale.replicas)
    }
    const wanted = [...owners.values()].reduce((sum, replicas) => sum + replicas, 0)
    if (spec.maxUnavailable !== undefined)
      return { expected: wanted, desired: Math.max(0, wanted - scaled(spec.maxUnavailable, wanted, true)) }
    if (typeof spec.minAvailable === 'string') return { expected: wanted, desired: scaled(spec.minAvailable, wanted, true) }
    return { expected: covered.length, desired: spec.minAvailable ?? 1 }
  }

  return queue
}

function unmanaged(selector: LabelSelector): string {
  // The real controller prints its selector as Go prints a structure.
  const labels = Object.entries(selector.matchLabels ?? {})
    .sort()
    .map(([key, value]) => `${key}: ${value},`)
  const expressions = (selector.matchExpressions ?? []).map(
    ({ key, operator, values = [] }) => `LabelSelectorRequirement{Key:${key},Operator:${operator},Values:[${values.join(' ')}],},`,
  )
  const text = `&LabelSelector{MatchLabels:map[string]string{${labels.join('')}},MatchExpressions:[]LabelSelectorRequirement{${expressions.join('')}},}`
  return `Pods selected by this PodDisruptionBudget (selector: ${text}) were found to be unmanaged. As a result, the status of the PDB cannot be calculated correctly, which may result in undefined behavior. To account for these pods please set ".spec.minAvailable" field of the PDB to an integer value.`
}
