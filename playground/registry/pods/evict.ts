import type { KubeObject, ObjectRef } from '#playground/client/client.ts'
import { ApiError } from '#playground/client/client.ts'
import { isRecord, type Json } from '#playground/patch/json.ts'
import type { ResourceKind } from '#playground/schema/kinds.ts'
import { matchesLabelSelector } from '#playground/selectors/label-selector.ts'
import { unclassified } from '#playground/status.ts'
import type { Call } from '../call.ts'
import type { Core } from '../core.ts'
import { remove } from '../delete.ts'
import { timestamp } from '../metadata.ts'
import { list } from '../reading/list.ts'
import { stored } from '../reading/read.ts'
import { changed, save } from '../update.ts'

/**
 * Deletes a Pod if no disruption budget forbids it (pkg/registry/core/pod/storage/eviction.go).
 * @throws ApiError TooManyRequests with the cause DisruptionBudget
 */
export function evictPod(core: Core, call: Call, kind: ResourceKind, ref: ObjectRef, eviction: KubeObject): KubeObject {
  const pod = stored(core, kind, ref)
  const options = isRecord(eviction.deleteOptions) ? eviction.deleteOptions : {}
  if (typeof options.dryRun !== 'undefined') call = { ...call, dryRun: true }
  if (needsBudget(pod)) spendBudget(core, call, pod)
  remove(core, call, kind, ref, deleteOptions(options))
  return { kind: 'Status', apiVersion: 'v1', metadata: {} as KubeObject['metadata'], status: 'Success', code: 201 }
}

function deleteOptions({ gracePeriodSeconds }: Record<string, unknown>): { gracePeriodSeconds?: number } {
  return typeof gracePeriodSeconds === 'number' ? { gracePeriodSeconds } : {}
}

/** A Pod that is over, waiting or going has no part in a budget. */
function needsBudget(pod: KubeObject): boolean {
  const phase = isRecord(pod.status) ? pod.status.phase : undefined
  return phase !== 'Succeeded' && phase !== 'Failed' && phase !== 'Pending' && !pod.metadata.deletionTimestamp
}

function spendBudget(core: Core, call: Call, pod: KubeObject): void {
  const kind = core.kinds.find('policy', 'v1', 'poddisruptionbudgets')
  if (!kind) return
  const { items } = list(core, kind, { namespace: pod.metadata.namespace })
  const budgets = items.filter((budget) => isRecord(budget.spec) && matchesLabelSelector(budget.spec.selector, pod.metadata.labels))
  const [budget] = budgets
  if (!budget) return
  if (budgets.length > 1)
    throw unclassified('This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.')
  const status: Record<string, Json> = isRecord(budget.status) ? budget.status : {}
  const observed = typeof status.observedGeneration === 'number' ? status.observedGeneration : 0
  const allowed = typeof status.disruptionsAllowed === 'number' ? status.disruptionsAllowed : 0
  const { name } = budget.metadata
  if (observed < (budget.metadata.generation ?? 0)) {
    throw tooMany(`The disruption budget ${name} is still being processed by the server.`, 10)
  }
  if (allowed <= 0) {
    throw tooMany(
      `The disruption budget ${name} needs ${status.desiredHealthy ?? 0} healthy pods and has ${status.currentHealthy ?? 0} currently`,
    )
  }
  const disrupted = isRecord(status.disruptedPods) ? status.disruptedPods : {}
  const after = changed(budget, (draft) => {
    draft.status = {
      ...status,
      disruptionsAllowed: allowed - 1,
      disruptedPods: { ...disrupted, [pod.metadata.name]: timestamp(core.now()) },
    }
  })
  save(core, call, kind, after, budget)
}

function tooMany(cause: string, retryAfterSeconds?: number): ApiError {
  return new ApiError({
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message: "Cannot evict pod as it would violate the pod's disruption budget.",
    reason: 'TooManyRequests',
    details: { causes: [{ reason: 'DisruptionBudget', message: cause }], ...(retryAfterSeconds !== undefined && { retryAfterSeconds }) },
    code: 429,
  })
}
