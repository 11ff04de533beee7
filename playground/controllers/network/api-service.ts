import { keyOf } from '../../objects/owner.ts'
import { SERVICES } from '../../objects/resources.ts'
import type { Service } from '../../objects/service.ts'
import { type ControllerContext, workbench } from '../runtime/context.ts'

/** How often the API server looks whether its Service is there (pkg/controlplane/controller/kubernetesservice). */
const PERIOD = 10_000

/** Makes the API server's own Service again when somebody has deleted it. */
export function startApiService(context: ControllerContext): { stop(): void } {
  const services = context.informers.of<Service>(SERVICES)
  const deleted = new Map<string, Service>()
  const { client, queue } = workbench(context, 'kubernetes-service-controller', reconcile)
  services.onChange(({ type, object }) => {
    if (type !== 'deleted' || object.metadata.namespace !== 'default' || object.metadata.name !== 'kubernetes') return
    deleted.set(keyOf(object), object)
    queue.addAfter(keyOf(object), PERIOD)
  })

  async function reconcile(key: string): Promise<void> {
    const gone = deleted.get(key)
    if (!gone || services.get('default', 'kubernetes')) return
    const { namespace = '', name, labels } = gone.metadata
    await client.create(SERVICES, {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { namespace, name, ...(labels && { labels }) },
      ...{ spec: gone.spec },
    })
    deleted.delete(key)
  }

  return queue
}
