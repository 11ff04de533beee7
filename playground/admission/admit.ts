/**
 * What happens to an object between the moment it was read and the moment it is stored: it is completed (`admitCreate`, `admitUpdate`),
 * and, once its own fields were found valid, judged by the rules of its surroundings (`judge`).
 */
import type { KubeObject } from '../client/client.ts'
import { jsonOf } from '../patch/json-of.ts'
import type { Call } from '../registry/call.ts'
import type { ResourceKind } from '../schema/kinds.ts'
import type { Store } from '../storage/store.ts'
import { finalizeNamespace } from '../validation/defaults/policy.ts'
import { giveIngressClass, giveProtection, giveStorageClass } from './class-defaults.ts'
import { applyLimitDefaults, checkLimits } from './limits/limit-range.ts'
import { requireNamespace } from './namespace-lifecycle.ts'
import { enforcePodSecurity } from './pod-security/enforce.ts'
import { givePriority } from './pods/priority.ts'
import { giveRuntimeClass } from './pods/runtime-class.ts'
import { giveServiceAccount } from './pods/service-account.ts'
import { giveTolerations } from './pods/tolerations.ts'
import { giveTopology } from './pods/topology.ts'
import { enforcePolicies } from './policies/enforce.ts'
import type { Surroundings } from './policies/in-force.ts'
import type { AdmissionRequest } from './policies/request.ts'
import { checkQuotas } from './quota/quota.ts'
import { pairAddresses } from './service-addresses.ts'
import { askValidating } from './webhooks/validate.ts'

/** Completes a new object, which is changed. @throws ApiError when it may not be made here */
export function admitCreate(store: Store, call: Call, kind: ResourceKind, object: KubeObject): void {
  requireNamespace(store, kind, object)
  switch (kind.collection) {
    case '/pods':
      applyLimitDefaults(store, object)
      giveServiceAccount(store, call, object)
      givePriority(store, object)
      giveRuntimeClass(store, object)
      giveTolerations(object)
      giveTopology(store, object)
      return
    case '/namespaces':
      finalizeNamespace(jsonOf(object))
      return
    case '/persistentvolumeclaims':
      giveProtection(object, 'kubernetes.io/pvc-protection')
      giveStorageClass(store, object)
      return
    case '/persistentvolumes':
      giveProtection(object, 'kubernetes.io/pv-protection')
      return
    case '/services':
      pairAddresses(object)
      return
    case 'networking.k8s.io/ingresses':
      giveIngressClass(store, object)
      return
  }
}

/** Completes a changed object. */
export function admitUpdate(kind: ResourceKind, object: KubeObject): void {
  if (kind.collection === '/pods') giveTolerations(object)
}

/**
 * Judges what a request would make, once it is valid in itself, and what it would delete or connect to.
 * @throws ApiError of the first rule that refuses it
 */
export function judge(surroundings: Surroundings, call: Call, request: AdmissionRequest): void {
  const { store } = surroundings
  const { kind, operation, object, old } = request
  const whole = request.subresource === '' && object !== undefined
  if (whole && operation === 'CREATE') checkLimits(store, kind, object)
  if (whole) enforcePodSecurity(store, call, kind, object)
  enforcePolicies(surroundings, call, request)
  askValidating(store, call, request)
  if (whole) checkQuotas(store, kind, object, old)
}
