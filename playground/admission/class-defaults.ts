/** Classes and finalizers that admission gives to claims, volumes and ingresses (plugin/pkg/admission/storage, network). */

import type { KubeObject } from '../client/client.ts'
import { jsonOf } from '../patch/json-of.ts'
import { objectsIn } from '../storage/objects-in.ts'
import type { Store } from '../storage/store.ts'
import { ensure, isSet } from '../validation/read-fields.ts'

const DEFAULT_STORAGE = 'storageclass.kubernetes.io/is-default-class'
const DEFAULT_INGRESS = 'ingressclass.kubernetes.io/is-default-class'

/** The class that is marked as default; of several the one made last. */
function defaultClass(store: Store, collection: string, annotation: string): string | undefined {
  const marked = objectsIn(store, collection).filter(({ metadata }) => metadata.annotations?.[annotation] === 'true')
  const newest = marked.toSorted((a, b) => ((a.metadata.creationTimestamp ?? '') < (b.metadata.creationTimestamp ?? '') ? 1 : -1))
  return newest[0]?.metadata.name
}

export function giveStorageClass(store: Store, claim: KubeObject): void {
  const spec = ensure(jsonOf(claim), 'spec')
  if (isSet(spec, 'storageClassName')) return
  const name = defaultClass(store, 'storage.k8s.io/storageclasses', DEFAULT_STORAGE)
  if (name !== undefined) spec.storageClassName = name
}

export function giveIngressClass(store: Store, ingress: KubeObject): void {
  const spec = ensure(jsonOf(ingress), 'spec')
  if (isSet(spec, 'ingressClassName') || ingress.metadata.annotations?.['kubernetes.io/ingress.class'] !== undefined) return
  const name = defaultClass(store, 'networking.k8s.io/ingressclasses', DEFAULT_INGRESS)
  if (name !== undefined) spec.ingressClassName = name
}

/** What is in use is not deleted at once. */
export function giveProtection(object: KubeObject, finalizer: string): void {
  const present = object.metadata.finalizers ?? []
  if (!present.includes(finalizer)) object.metadata.finalizers = [...present, finalizer]
}
