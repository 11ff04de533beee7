import type { KubeObject, ResourceRef } from '../../client/client.ts'
import { collectionName } from '../../objects/resources.ts'
import type { Planted } from '../seed.ts'

/** Collects objects by their collection while a seed is put together. */
export class Shelf {
  #planted = new Map<string, { resource: ResourceRef; objects: KubeObject[] }>()

  add(resource: ResourceRef, ...objects: KubeObject[]): void {
    const name = collectionName(resource)
    const planted = this.#planted.get(name) ?? { resource, objects: [] }
    this.#planted.set(name, planted)
    planted.objects.push(...objects)
  }

  all(): Planted[] {
    return [...this.#planted.values()]
  }
}
