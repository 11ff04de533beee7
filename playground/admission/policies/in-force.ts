/** Which policies are in force for a request: those that a binding binds to it (apiserver, pkg/admission/plugin/policy/generic). */
import { isReview } from '../../auth/reviews/answer-review.ts'
import type { KubeObject } from '../../client/client.ts'
import type { JsonRecord } from '../../patch/json.ts'
import { jsonOf } from '../../patch/json-of.ts'
import type { KindBook } from '../../schema/kind-book.ts'
import { objectKey } from '../../storage/collection.ts'
import { objectsIn } from '../../storage/objects-in.ts'
import type { Store } from '../../storage/store.ts'
import { child, text } from '../../validation/read-fields.ts'
import { matches } from './match.ts'
import { parametersOf } from './params.ts'
import { type AdmissionRequest, isExempt } from './request.ts'

const GROUP = 'admissionregistration.k8s.io'

/** What admission reads from. */
export interface Surroundings {
  store: Store
  kinds: KindBook
}

/** A policy with one of its bindings. */
export interface InForce {
  spec: JsonRecord
  binding: JsonRecord
  names: { policy: string; binding: string }
  /** To be evaluated with one after the other; 'missing' when there are none and the binding says that this denies. */
  parameters: readonly (KubeObject | undefined)[] | 'missing'
}

/** The policies of a family that speak of a request. */
export function* inForce({ store, kinds }: Surroundings, family: 'validating' | 'mutating', request: AdmissionRequest): Generator<InForce> {
  const bindings = objectsIn(store, `${GROUP}/${family}admissionpolicybindings`)
  if (bindings.length === 0 || isExempt(request) || isReview(request.kind)) return
  for (const stored of bindings) {
    const binding = child(jsonOf(stored), 'spec')
    const policy = store.get(`${GROUP}/${family}admissionpolicies`, objectKey(undefined, text(binding, 'policyName')))
    const spec = child(jsonOf(policy), 'spec')
    if (!policy || !binding || !spec) continue
    if (!matches(store, child(spec, 'matchConstraints'), request) || !matches(store, child(binding, 'matchResources'), request)) continue
    const names = { policy: policy.metadata.name, binding: stored.metadata.name }
    yield { spec, binding, names, parameters: parametersOf(store, kinds, spec, binding, request.namespace) }
  }
}
