import { topologyOf } from '#playground/admission/pods/topology.ts'
import type { KubeObject, ObjectMeta } from '#playground/client/client.ts'
import { isRecord, type JsonRecord } from '#playground/patch/json.ts'
import type { ResourceKind } from '#playground/schema/kinds.ts'
import { badRequest, conflict, unclassified } from '#playground/status.ts'
import { text } from '#playground/validation/read-fields.ts'
import type { Call } from '../call.ts'
import type { Core } from '../core.ts'
import { named, pathNotFound } from '../failures.ts'
import { timestamp } from '../metadata.ts'
import type { Posted } from '../posted.ts'
import { stored } from '../reading/read.ts'
import { changed, save } from '../update.ts'

/**
 * Binds a Pod to the node that a Binding names (pkg/registry/core/pod/storage, BindingREST).
 * @throws ApiError Conflict when the Pod has a node or is being deleted
 */
export function bindPod(core: Core, call: Call, { target: ref, body: binding, judge }: Posted): KubeObject {
  const kind = core.kinds.find('', 'v1', 'pods')
  if (!kind) throw pathNotFound()
  if (binding.metadata.name !== ref.name) throw badRequest('name in URL does not match name in Binding object')
  const node = nodeOf(binding)
  judge(binding)
  const old = stored(core, kind, ref)
  checkPreconditions(kind, old, binding.metadata)
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
    if (binding.metadata.labels) draft.metadata.labels = { ...draft.metadata.labels, ...binding.metadata.labels }
    if (binding.metadata.annotations) draft.metadata.annotations = { ...draft.metadata.annotations, ...binding.metadata.annotations }
  })
  save(core, call, kind, wanted, old)
  return { kind: 'Status', apiVersion: 'v1', metadata: {} as KubeObject['metadata'], status: 'Success', code: 201 }
}

/** The node that a Binding names. What is wrong with one is an error without a code of its own (ValidatePodBinding). */
function nodeOf({ target }: KubeObject): string {
  // What was decoded is JSON.
  const wanted = isRecord(target) ? (target as JsonRecord) : {}
  const [kind, name] = [text(wanted, 'kind'), text(wanted, 'name')]
  const faults: string[] = []
  if (kind !== '' && kind !== 'Node')
    faults.push(`target.kind: Unsupported value: ${JSON.stringify(kind)}: supported values: "Node", "<empty>"`)
  if (name === '') faults.push('target.name: Required value')
  const [only = '', ...others] = faults
  if (faults.length > 0) throw unclassified(others.length === 0 ? only : `[${faults.join(', ')}]`)
  return name
}

/** A Binding may say which Pod it means, and which state of it. */
function checkPreconditions(kind: ResourceKind, { metadata }: KubeObject, { uid, resourceVersion }: Partial<ObjectMeta>): void {
  const failed = (what: string): Error => {
    const key = `/pods/${metadata.namespace}/${metadata.name}`
    return conflict(
      named(kind),
      metadata.name,
      `StorageError: invalid object, Code: 4, Key: ${key}, ResourceVersion: 0, AdditionalErrorMsg: Precondition failed: ${what}`,
    )
  }
  if (uid && uid !== metadata.uid) throw failed(`UID in precondition: ${uid}, UID in object meta: ${metadata.uid}`)
  if (resourceVersion && resourceVersion !== metadata.resourceVersion)
    throw failed(`ResourceVersion in precondition: ${resourceVersion}, ResourceVersion in object meta: ${metadata.resourceVersion}`)
}
