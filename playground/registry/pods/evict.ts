import type { KubeObject } from '#playground/client/client.ts'
import { ApiError } from '#playground/client/client.ts'
import { isRecord, type Json } from '#playground/patch/json.ts'
import type { ResourceKind } from '#playground/schema/kinds.ts'
import { matchesLabelSelector } from '#playground/selectors/label-selector.ts'
import { badRequest, unclassified } from '#playground/status.ts'
import type { Call } from '../call.ts'
import type { Core } from '../core.ts'
import { removeAdmitted } from '../delete.ts'
import { deletionOf, requireDeletable } from '../deletion-options.ts'
import { timestamp } from '../metadata.ts'
import type { Posted } from '../posted.ts'
import { list } from '../reading/list.ts'
import { stored } from '../reading/read.ts'
import { changed, save } from '../update.ts'

/**
 * Deletes a Pod if no disruption budget forbids it (pkg/registry/core/pod/storage/eviction.go).
 * @throws ApiError TooManyRequests with the cause DisruptionBudget
 */
export function evictPod(core: Core, call: Call, kind: ResourceKind, { target, body, judge }: Posted): KubeObject {
  if (body.metadata.name !== target.name) throw badRequest('name in URL does not match name in Eviction object')
  const options = isRecord(body.deleteOptions) ? body.deleteOptions : {}
  const dryRun = dryRunOf(call, options)
  judge(body)
  const pod = stored(core, kind, target)
  const meant: Call = { ...call, dryRun }
  if (needsBudget(pod)) spendBudget(core, meant, pod)
  requireDeletable(options)
  removeAdmitted(core, meant, kind, target, deletionOf(options))
  return { kind: 'Status', apiVersion: 'v1', metadata: {} as KubeObject['metadata'], status: 'Success', code: 201 }
}

/** The request and its body may both say that nothing is to happen, but not different things (propagateDryRun). */
function dryRunOf(call: Call, { dryRun }: Record<string, unknown>): boolean {
  const inside = Array.isArray(dryRun) ? dryRun.map(String) : []
  if (inside.length === 0) return call.dryRun
  if (call.dryRun && (inside.length !== 1 || inside[0] !== 'All'))
    throw unclassified(`Non-matching dry-run options in request and content: [All] and [${inside.join(' ')}]`)
  return true
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
