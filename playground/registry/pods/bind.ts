import { topologyOf } from '#playground/admission/pods/topology.ts'
import type { KubeObject, ObjectRef } from '#playground/client/client.ts'
import { isRecord } from '#playground/patch/json.ts'
import type { ResourceKind } from '#playground/schema/kinds.ts'
import { conflict, invalid } from '#playground/status.ts'
import type { Call } from '../call.ts'
import type { Core } from '../core.ts'
import { named } from '../failures.ts'
import { timestamp } from '../metadata.ts'
import { stored } from '../reading/read.ts'
import { changed, save } from '../update.ts'

/**
 * Binds a Pod to the node that a Binding names (pkg/registry/core/pod/storage, BindingREST).
 * @throws ApiError Conflict when the Pod has a node or is being deleted
 */
export function bindPod(core: Core, call: Call, kind: ResourceKind, ref: ObjectRef, binding: KubeObject): KubeObject {
  const old = stored(core, kind, ref)
  const node = isRecord(binding.target) && typeof binding.target.name === 'string' ? binding.target.name : ''
  if (node === '') {
    throw invalid({ group: '', name: 'Binding' }, ref.name, [
      { field: 'target.name', reason: 'FieldValueRequired', message: 'Required value' },
    ])
  }
  const bound = isRecord(old.spec) ? old.spec.nodeName : undefined
  if (old.metadata.deletionTimestamp)
    throw conflict({ group: '', name: 'pods/binding' }, ref.name, `pod ${ref.name} is being deleted, cannot be assigned to a host`)
  if (bound)
    throw conflict(
      { ...named(kind), name: 'pods/binding' },
      ref.name,
      `pod ${ref.name} is already assigned to node ${JSON.stringify(bound)}`,
    )
  const wanted = changed(old, (draft) => {
    draft.spec = { ...(isRecord(draft.spec) ? draft.spec : {}), nodeName: node }
    const status = isRecord(draft.status) ? draft.status : {}
    const conditions = Array.isArray(status.conditions) ? status.conditions.filter(isRecord) : []
    const scheduled = { type: 'PodScheduled', status: 'True', lastProbeTime: null, lastTransitionTime: timestamp(core.now()) }
    draft.status = { ...status, conditions: [...conditions.filter((c) => c.type !== 'PodScheduled'), scheduled] }
    draft.metadata.labels = { ...topologyOf(core.store, node), ...draft.metadata.labels }
    if (Object.keys(draft.metadata.labels).length === 0) delete draft.metadata.labels
    if (binding.metadata.annotations) draft.metadata.annotations = { ...draft.metadata.annotations, ...binding.metadata.annotations }
  })
  save(core, call, kind, wanted, old)
  return { kind: 'Status', apiVersion: 'v1', metadata: {} as KubeObject['metadata'], status: 'Success', code: 201 }
}
