import type { ApiClient, KubeObject, ResourceRef } from '../client/client.ts'
import * as resources from '../objects/resources.ts'
import { builtInApiServices, customApiServices, outsideMetricsServer } from './api-services.ts'
import { ingressClass, namespaceContents, systemObjects } from './base.ts'
import { demoObjects } from './demo/demo.ts'
import { dnsObjects } from './dns.ts'
import { fromFile } from './file.ts'
import { metricsServerObjects } from './metrics-server.ts'
import { Placement } from './placement.ts'
import { scaleObjects } from './scale.ts'

const DAY = 86_400_000

/** Writes objects straight into the store as they are: no admission, no defaulting, their own uids and times kept. */
export type BulkLoad = (resource: ResourceRef, objects: readonly KubeObject[]) => void

/** Objects of one collection. */
export interface Planted {
  resource: ResourceRef
  objects: readonly KubeObject[]
}

/**
 * Puts the seed's objects into the store, before anything watches it.
 * @param seed `demo`, `empty`, `scale:N` (N Pods) or the name of a file with manifests
 * @returns what remains to be done through the API once the controllers run
 */
export function plantSeed(seed: string, options: { now: number; load: BulkLoad; rootCa: string }): (client: ApiClient) => Promise<void> {
  const plant = (planted: Iterable<Planted>) => {
    for (const { resource, objects } of planted) {
      if (objects.length > 0) options.load(resource, objects)
      if (resource === resources.CUSTOM_RESOURCE_DEFINITIONS) plant([customApiServices(objects)])
      if (resource === resources.NAMESPACES) plant(objects.flatMap((namespace) => namespaceContents(namespace, options.rootCa)))
    }
  }
  const born = options.now - 41 * DAY
  plant([builtInApiServices(born)])
  if (seed !== 'demo') plant(outsideMetricsServer(born))
  const scale = /^scale:(\d+)$/.exec(seed)
  if (scale) {
    plant(systemObjects(options.now, Math.max(1, Math.ceil(Number(scale[1]) / 30))))
    plant([ingressClass(options.now)])
    plant(scaleObjects(Number(scale[1]), options.now))
    return async () => undefined
  }
  plant(systemObjects(options.now, 3))
  if (seed === 'demo') {
    const placement = new Placement(3)
    plant(demoObjects(options.now, placement))
    plant(dnsObjects(options.now, placement))
    plant(metricsServerObjects(options.now, placement))
    return async () => undefined
  }
  plant([ingressClass(options.now)])
  if (seed === 'empty') return async () => undefined
  return (client) => fromFile(client, seed)
}
