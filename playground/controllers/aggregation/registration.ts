import type { KubeObject } from '../../client/client.ts'
import { type APIService, customSpec, LOCAL, MANAGED } from '../../objects/api-service.ts'
import { isTrue, withCondition } from '../../objects/condition.ts'
import { API_SERVICES, CUSTOM_RESOURCE_DEFINITIONS } from '../../objects/resources.ts'
import { type ControllerContext, workbench } from '../runtime/context.ts'

interface Definition extends KubeObject {
  spec: { group: string; versions: { name: string; served: boolean }[] }
  status?: { conditions?: { type: string; status: 'True' | 'False' }[] }
}

const nameOf = (group: string, version: string) => `${version}.${group}`

/** Keeps an APIService for each served version of custom kinds (crdregistration, autoregister). */
export function startRegistration(context: ControllerContext): { stop(): void } {
  const definitions = context.informers.of<Definition>(CUSTOM_RESOURCE_DEFINITIONS)
  const services = context.informers.of<APIService>(API_SERVICES)
  const { queue } = workbench(context, 'api-service-registration', reconcile)
  // The API server does this itself.
  const client = context.clientFor('system:apiserver', ['system:masters'])
  // A version that is gone from the definition has to be looked at too.
  definitions.onChange(({ object, old }) => {
    for (const { spec } of old ? [old, object] : [object]) for (const { name } of spec.versions) queue.add(nameOf(spec.group, name))
  })
  services.onChange(({ type, object }) => {
    if (type === 'deleted' && object.metadata.labels?.[MANAGED] === 'true') queue.add(object.metadata.name)
  })

  function wanted(key: string): APIService['spec'] | undefined {
    for (const { spec, status, metadata } of definitions.list())
      for (const { name, served } of spec.versions)
        if (served && !metadata.deletionTimestamp && isTrue(status?.conditions, 'Established') && nameOf(spec.group, name) === key)
          return customSpec(spec.group, name)
    return undefined
  }

  async function reconcile(key: string): Promise<void> {
    const known = services.get(undefined, key)
    const spec = wanted(key)
    if (known && !spec && known.metadata.labels?.[MANAGED] === 'true') await client.delete(API_SERVICES, { name: key })
    if (known || !spec) return
    const metadata = { name: key, labels: { [MANAGED]: 'true' } }
    await client.create<APIService>(API_SERVICES, { apiVersion: 'apiregistration.k8s.io/v1', kind: 'APIService', metadata, spec })
    const status = { conditions: withCondition([], LOCAL, context.clock.now()) }
    await client.patch(API_SERVICES, { name: key }, 'merge', { status }, { subresource: 'status' })
  }

  return queue
}
