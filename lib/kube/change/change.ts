import type { KubeObject } from '#lib/contract/kube.ts'
import type { ResourceKind } from '#lib/contract/resources.ts'
import type { ContainerList } from '../pod-template.ts'
import type { TakenField } from './ownership.ts'

/** The manager under which the console's changes stand in `managedFields`. */
export const FIELD_MANAGER = 'pilothouse'

/** What a change needs to know of a kind. */
export type TargetKind = Pick<ResourceKind, 'id' | 'group' | 'version' | 'plural' | 'kind' | 'namespaced'>

/** The object that a change is about. */
export interface Target {
  kind: TargetKind
  /** Null for cluster-scoped kinds. */
  namespace: string | null
  name: string
}

/** What happens to the objects that the deleted one owns. @see https://kubernetes.io/docs/concepts/architecture/garbage-collection/ */
export type Propagation = 'Foreground' | 'Background' | 'Orphan'

export interface WantedImage {
  list: ContainerList
  name: string
  image: string
}

/**
 * Everything that the console can do to an object, for all kinds alike. `before` is the object as the person saw it; what is sent
 * is the difference between it and the wanted one, with its resourceVersion as precondition.
 */
export type Change =
  | { type: 'create'; target: Target; manifest: KubeObject }
  /** `takeOver`: what of others a person takes over; anything else that others own is asked about (`lib/client/send-change.ts`). */
  | { type: 'apply'; target: Target; manifest: KubeObject; takeOver: readonly TakenField[] }
  | { type: 'edit'; target: Target; before: KubeObject; wanted: KubeObject }
  | { type: 'scale'; target: Target; from: number | null; replicas: number }
  | { type: 'restart'; target: Target; before: KubeObject; at: string }
  | { type: 'setImage'; target: Target; before: KubeObject; images: readonly WantedImage[] }
  | { type: 'suspend'; target: Target; before: KubeObject; suspend: boolean }
  | { type: 'cordon'; target: Target; before: KubeObject; unschedulable: boolean }
  | { type: 'delete'; target: Target; uid: string | undefined; propagation: Propagation; graceSeconds?: number }

/** The changes that work on an object as read: they can be made again on a newer version of it. */
export type PatchingChange = Extract<Change, { before: KubeObject }>

export function isPatching(change: Change): change is PatchingChange {
  return 'before' in change
}
