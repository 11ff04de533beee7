import type { KubeObject } from '#lib/contract/kube.ts'
import type { ResourceKind } from '#lib/contract/resources.ts'
import type { Target } from '#lib/kube/change/change.ts'

/** The object that a page is about, with where it is and what discovery knows of its kind. */
export interface Subject {
  cluster: string
  kind: ResourceKind
  namespace: string | null
  name: string
  object: KubeObject
}

/** The subject as a change names it. */
export function targetOf({ kind, namespace, name }: Subject): Target {
  return { kind, namespace, name }
}
