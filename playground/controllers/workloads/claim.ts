import type { ApiClient, KubeObject, ResourceRef } from '../../client/client.ts'
import { controllerOf, controllerReference } from '../../objects/owner.ts'
import { type LabelSelector, selects } from '../../objects/selector.ts'
import { CONTROLLER_MANAGER } from '../runtime/context.ts'
import type { Informer } from '../runtime/informer.ts'

/** An index of objects by the uid of the owner that manages them; those without one are under their namespace. */
export function byController<T extends KubeObject>(informer: Informer<T>): (uid: string) => ReadonlySet<T> {
  return informer.index('controller', (object) => [controllerOf(object)?.uid ?? orphanKey(object.metadata.namespace)])
}

function orphanKey(namespace: string | undefined): string {
  return `orphans of ${namespace ?? ''}`
}

/**
 * The objects that an owner manages, after it has adopted the orphans that its selector matches and released its own
 * that it matches no more (controller_ref_manager.go).
 */
export async function claim<T extends KubeObject>(
  client: ApiClient,
  resource: ResourceRef,
  lookup: (uid: string) => ReadonlySet<T>,
  owner: KubeObject,
  selector: LabelSelector,
): Promise<T[]> {
  const claimed: T[] = []
  for (const object of [...lookup(owner.metadata.uid ?? '')]) {
    if (selects(selector, object.metadata.labels)) claimed.push(object)
    else if (!owner.metadata.deletionTimestamp) await release(client, resource, owner, object)
  }
  if (owner.metadata.deletionTimestamp) return claimed
  for (const orphan of [...lookup(orphanKey(owner.metadata.namespace))]) {
    if (orphan.metadata.deletionTimestamp || !selects(selector, orphan.metadata.labels)) continue
    claimed.push(await adopt(client, resource, owner, orphan))
  }
  return claimed
}

function adopt<T extends KubeObject>(client: ApiClient, resource: ResourceRef, owner: KubeObject, object: T): Promise<T> {
  const body = { metadata: { uid: object.metadata.uid, ownerReferences: [controllerReference(owner)] } }
  return client.patch<T>(resource, refOf(object), 'strategic', body, { fieldManager: CONTROLLER_MANAGER })
}

async function release(client: ApiClient, resource: ResourceRef, owner: KubeObject, object: KubeObject): Promise<void> {
  const body = { metadata: { uid: object.metadata.uid, ownerReferences: [{ $patch: 'delete', uid: owner.metadata.uid }] } }
  await client.patch(resource, refOf(object), 'strategic', body, { fieldManager: CONTROLLER_MANAGER })
}

function refOf({ metadata }: KubeObject): { namespace: string | undefined; name: string } {
  return { namespace: metadata.namespace, name: metadata.name }
}
