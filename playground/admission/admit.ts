/**
 * What happens to an object between the moment it was read and the moment it is stored: it is completed (`admitCreate`, `admitUpdate`),
 * and, once its own fields were found valid, judged by the rules of its surroundings (`judge`).
 */
import type { KubeObject } from '../client/client.ts'
import type { JsonRecord } from '../patch/json.ts'
import type { Call } from '../registry/call.ts'
import type { KindBook } from '../schema/kind-book.ts'
import type { ResourceKind } from '../schema/kinds.ts'
import type { Store } from '../storage/store.ts'
import { finalizeNamespace } from '../validation/defaults/policy.ts'
import { giveIngressClass, giveProtection, giveStorageClass } from './class-defaults.ts'
import { applyLimitDefaults, checkLimits } from './limits/limit-range.ts'
import { requireNamespace } from './namespace-lifecycle.ts'
import { enforcePodSecurity } from './pod-security/enforce.ts'
import { givePriority } from './pods/priority.ts'
import { giveServiceAccount } from './pods/service-account.ts'
import { giveTolerations } from './pods/tolerations.ts'
import { enforcePolicies } from './policies/enforce.ts'
import { checkQuotas } from './quota/quota.ts'
import { pairAddresses } from './service-addresses.ts'

/** Completes a new object, which is changed. @throws ApiError when it may not be made here */
export function admitCreate(store: Store, kind: ResourceKind, object: KubeObject): void {
  requireNamespace(store, kind, object)
  switch (kind.collection) {
    case '/pods':
      applyLimitDefaults(store, object)
      giveServiceAccount(store, object)
      givePriority(store, object)
      giveTolerations(object)
      return
    case '/namespaces':
      finalizeNamespace(object as unknown as JsonRecord) // a decoded namespace is JSON
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

/** What the rules around an object are read from. */
interface Surroundings {
  store: Store
  kinds: KindBook
}

/** Judges an object that is valid in itself; `old` is absent on creation. @throws ApiError 403 */
export function judge(
  { store, kinds }: Surroundings,
  call: Call,
  kind: ResourceKind,
  object: KubeObject,
  old: KubeObject | undefined,
): void {
  if (!old) checkLimits(store, kind, object)
  enforcePodSecurity(store, call, kind, object)
  enforcePolicies(store, kinds, call, { kind, operation: old ? 'UPDATE' : 'CREATE', object, old })
  checkQuotas(store, kind, object, old)
}
