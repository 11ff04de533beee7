/** Turns the name of a PriorityClass into a number (plugin/pkg/admission/priority). */

import type { KubeObject } from '../../client/client.ts'
import type { JsonRecord } from '../../patch/json.ts'
import { jsonOf } from '../../patch/json-of.ts'
import { forbidden } from '../../status.ts'
import { objectKey } from '../../storage/collection.ts'
import { objectsIn } from '../../storage/objects-in.ts'
import type { Store } from '../../storage/store.ts'
import { ensure, number, text } from '../../validation/read-fields.ts'

const CLASSES = 'scheduling.k8s.io/priorityclasses'

/** @throws ApiError 403 for a class that is not there, or a number that is not the class's */
export function givePriority(store: Store, pod: KubeObject): void {
  const spec = ensure(jsonOf(pod), 'spec')
  const refuse = (why: string): Error => forbidden({ group: '', name: 'pods' }, pod.metadata.name, why)
  const wanted = text(spec, 'priorityClassName')
  const found = wanted === '' ? defaultClass(store) : store.get(CLASSES, objectKey(undefined, wanted))
  if (wanted !== '' && !found) throw refuse(`no PriorityClass with name ${wanted} was found`)
  const fields = found as JsonRecord | undefined
  const value = number(fields, 'value') ?? 0
  const policy = text(fields, 'preemptionPolicy') || 'PreemptLowerPriority'
  const given = number(spec, 'priority')
  if (given !== undefined && given !== value) {
    throw refuse(
      `the integer value of priority (${given}) must not be provided in pod spec; priority admission controller computed ${value} from the given PriorityClass name`,
    )
  }
  const givenPolicy = text(spec, 'preemptionPolicy')
  if (givenPolicy !== '' && givenPolicy !== policy) {
    throw refuse(
      `the string value of PreemptionPolicy (${givenPolicy}) must not be provided in pod spec; priority admission controller computed ${policy} from the given PriorityClass name`,
    )
  }
  if (wanted === '' && found) spec.priorityClassName = found.metadata.name
  spec.priority = value
  spec.preemptionPolicy = policy
}

/** Of several global defaults the lowest counts. */
function defaultClass(store: Store): KubeObject | undefined {
  const defaults = objectsIn(store, CLASSES).filter((object) => object.globalDefault === true)
  return defaults.toSorted((a, b) => Number(a.value ?? 0) - Number(b.value ?? 0))[0]
}
