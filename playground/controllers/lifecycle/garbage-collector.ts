import type { KubeObject, OwnerReference, ResourceRef } from '../../client/client.ts'
import { collectionName } from '../../objects/resources.ts'
import { CONTROLLER_MANAGER, type ControllerContext, workbench } from '../runtime/context.ts'
import type { Informer } from '../runtime/informer.ts'

const ORPHAN = 'orphan'
const FOREGROUND = 'foregroundDeletion'

interface Shelf {
  ref: ResourceRef
  informer: Informer<KubeObject>
  dependentsOf: (uid: string) => ReadonlySet<KubeObject>
}

interface Located {
  shelf: Shelf
  object: KubeObject
}

/**
 * Deletes what has lost its owners, in the background or before the owner goes (foreground), or lets go of it (orphan)
 * (pkg/controller/garbagecollector).
 */
export function startGarbageCollector(context: ControllerContext): { stop(): void } {
  const shelves = new Map<string, Shelf>()
  const living = new Map<string, Located>()
  const { client, queue } = workbench(context, 'generic-garbage-collector', reconcile)

  context.catalogue.onResource(({ ref }) => {
    const informer = context.informers.of<KubeObject>(ref)
    const dependentsOf = informer.index('owners', (object) => (object.metadata.ownerReferences ?? []).map(({ uid }) => uid))
    const shelf: Shelf = { ref, informer, dependentsOf }
    shelves.set(collectionName(ref), shelf)
    informer.onChange(({ type, object, old }) => {
      const { uid = '', deletionTimestamp, finalizers, ownerReferences } = object.metadata
      if (type === 'deleted') {
        living.delete(uid)
        for (const dependent of dependents(uid)) queue.add(keyFor(dependent))
        for (const owner of ownerReferences ?? []) {
          const above = living.get(owner.uid)
          if (above && isForeground(above.object)) queue.add(keyFor(above))
        }
        return
      }
      living.set(uid, { shelf, object })
      const waits = deletionTimestamp && finalizers?.some((name) => name === ORPHAN || name === FOREGROUND)
      const owned = ownerReferences && (type === 'added' || old?.metadata.ownerReferences !== ownerReferences)
      if (waits || owned) queue.add(keyFor({ shelf, object }))
    })
  })

  function* dependents(uid: string): Generator<Located> {
    for (const shelf of shelves.values()) for (const object of shelf.dependentsOf(uid)) yield { shelf, object }
  }

  async function reconcile(uid: string): Promise<void> {
    const located = living.get(uid)
    if (!located) return
    const { object } = located
    if (object.metadata.deletionTimestamp) {
      if (object.metadata.finalizers?.includes(ORPHAN)) return orphan(located)
      if (object.metadata.finalizers?.includes(FOREGROUND)) return finishForeground(located)
      return
    }
    if (object.metadata.ownerReferences?.length) await judge(located)
  }

  /** Decides what becomes of an object by what has become of its owners (attemptToDeleteItem). */
  async function judge(located: Located): Promise<void> {
    const { object } = located
    const owners = object.metadata.ownerReferences ?? []
    const solid: OwnerReference[] = []
    const waiting: OwnerReference[] = []
    for (const owner of owners) {
      const above = living.get(owner.uid)
      if (!above) continue
      if (isForeground(above.object)) waiting.push(owner)
      else solid.push(owner)
    }
    if (solid.length === owners.length) return
    if (solid.length > 0) return withOwners(located, solid)
    const hasDependents = !dependents(object.metadata.uid ?? '').next().done
    await client.delete(located.shelf.ref, refOf(object), {
      ...(object.metadata.uid && { preconditions: { uid: object.metadata.uid } }),
      propagationPolicy: waiting.length > 0 && hasDependents ? 'Foreground' : 'Background',
    })
  }

  async function finishForeground(located: Located): Promise<void> {
    let blocked = false
    for (const dependent of dependents(located.object.metadata.uid ?? '')) {
      const reference = dependent.object.metadata.ownerReferences?.find(({ uid }) => uid === located.object.metadata.uid)
      if (reference?.blockOwnerDeletion) blocked = true
      if (!dependent.object.metadata.deletionTimestamp) queue.add(keyFor(dependent))
    }
    if (!blocked) await withoutFinalizer(located, FOREGROUND)
  }

  async function orphan(located: Located): Promise<void> {
    const { uid } = located.object.metadata
    for (const dependent of [...dependents(uid ?? '')]) {
      const rest = (dependent.object.metadata.ownerReferences ?? []).filter((owner) => owner.uid !== uid)
      await withOwners(dependent, rest)
    }
    await withoutFinalizer(located, ORPHAN)
  }

  async function withOwners({ shelf, object }: Located, ownerReferences: OwnerReference[]): Promise<void> {
    const body = { metadata: { uid: object.metadata.uid, ownerReferences: ownerReferences.length > 0 ? ownerReferences : null } }
    await client.patch(shelf.ref, refOf(object), 'merge', body, { fieldManager: CONTROLLER_MANAGER })
  }

  async function withoutFinalizer({ shelf, object }: Located, finalizer: string): Promise<void> {
    const current = shelf.informer.get(object.metadata.namespace, object.metadata.name)
    const finalizers = (current?.metadata.finalizers ?? []).filter((name) => name !== finalizer)
    const body = { metadata: { uid: object.metadata.uid, finalizers: finalizers.length > 0 ? finalizers : null } }
    await client.patch(shelf.ref, refOf(object), 'merge', body, { fieldManager: CONTROLLER_MANAGER })
  }

  return queue
}

function isForeground({ metadata }: KubeObject): boolean {
  return Boolean(metadata.deletionTimestamp && metadata.finalizers?.includes(FOREGROUND))
}

function keyFor({ object }: Located): string {
  return object.metadata.uid ?? ''
}

function refOf({ metadata }: KubeObject): { namespace: string | undefined; name: string } {
  return { namespace: metadata.namespace, name: metadata.name }
}
