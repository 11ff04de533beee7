/** Resolves the RuntimeClass that a Pod names (plugin/pkg/admission/runtimeclass). */

import type { KubeObject } from '../../client/client.ts'
import { equalJson, type JsonRecord } from '../../patch/json.ts'
import { jsonOf } from '../../patch/json-of.ts'
import { forbidden } from '../../status.ts'
import { objectKey } from '../../storage/collection.ts'
import type { Store } from '../../storage/store.ts'
import { child, descend, ensure, items, text } from '../../validation/read-fields.ts'

/** Gives a Pod the overhead and the placement of its class. @throws ApiError 403 for a class that is not there, or that contradicts the Pod */
export function giveRuntimeClass(store: Store, pod: KubeObject): void {
  const spec = ensure(jsonOf(pod), 'spec')
  const refuse = (why: string): Error => forbidden({ group: '', name: 'pods' }, pod.metadata.name, `pod rejected: ${why}`)
  const name = text(spec, 'runtimeClassName')
  const found = name === '' ? undefined : store.get('node.k8s.io/runtimeclasses', objectKey(undefined, name))
  if (name !== '' && !found) throw refuse(`RuntimeClass ${JSON.stringify(name)} not found`)
  giveOverhead(spec, descend(jsonOf(found), 'overhead', 'podFixed'), refuse)
  const scheduling = child(jsonOf(found), 'scheduling')
  if (scheduling) givePlacement(spec, scheduling, refuse)
}

function giveOverhead(spec: JsonRecord, overhead: JsonRecord | undefined, refuse: (why: string) => Error): void {
  const given = child(spec, 'overhead')
  if (!overhead) {
    if (given && Object.keys(given).length > 0) throw refuse('Pod Overhead set without corresponding RuntimeClass defined Overhead')
    return
  }
  if (given && !equalJson(given, overhead)) throw refuse("Pod's Overhead doesn't match RuntimeClass's defined Overhead")
  spec.overhead = structuredClone(overhead)
}

function givePlacement(spec: JsonRecord, scheduling: JsonRecord, refuse: (why: string) => Error): void {
  const labels = child(scheduling, 'nodeSelector') ?? {}
  const own = ensure(spec, 'nodeSelector')
  for (const [key, value] of Object.entries(labels)) {
    if (own[key] !== undefined && own[key] !== value)
      throw refuse(
        `conflict: runtimeClass.scheduling.nodeSelector[${key}] = ${String(value)}; pod.spec.nodeSelector[${key}] = ${String(own[key])}`,
      )
    own[key] = value
  }
  if (Object.keys(own).length === 0) delete spec.nodeSelector
  const tolerations = items(spec, 'tolerations')
  const more = items(scheduling, 'tolerations').filter((toleration) => !tolerations.some((other) => equalJson(other, toleration)))
  if (more.length > 0) spec.tolerations = [...tolerations, ...structuredClone(more)]
}
