import { type APIService, LOCAL, METRICS } from '../../objects/api-service.ts'
import { type Condition, findCondition, withCondition } from '../../objects/condition.ts'
import { API_SERVICES, ENDPOINT_SLICES, SERVICES } from '../../objects/resources.ts'
import type { EndpointSlice, Service } from '../../objects/service.ts'
import { type ControllerContext, workbench } from '../runtime/context.ts'

const missing = (reason: string, message: string): Condition => ({ type: 'Available', status: 'False', reason, message })

/** Says of each APIService whether somebody answers for it (kube-aggregator, controllers/status). */
export function startAvailability(context: ControllerContext): { stop(): void } {
  const services = context.informers.of<Service>(SERVICES)
  const slices = context.informers.of<EndpointSlice>(ENDPOINT_SLICES)
  const registered = context.informers.of<APIService>(API_SERVICES)
  const { queue } = workbench(context, 'api-service-availability', reconcile)
  const client = context.clientFor('system:apiserver', ['system:masters'])
  registered.onChange(({ type, object }) => type !== 'deleted' && queue.add(object.metadata.name))
  services.onChange(({ object: { metadata } }) => about(metadata.namespace, metadata.name))
  slices.onChange(({ object: { metadata } }) => about(metadata.namespace, metadata.labels?.['kubernetes.io/service-name']))

  function about(namespace: string | undefined, name: string | undefined): void {
    for (const { metadata, spec } of registered.list())
      if (spec.service && spec.service.name === name && spec.service.namespace === namespace) queue.add(metadata.name)
  }

  function conditionOf({ metadata, spec }: APIService): Condition {
    if (!spec.service) return LOCAL
    const { namespace, name, port = 443 } = spec.service
    const place = `service/${name} in ${JSON.stringify(namespace)}`
    const service = services.get(namespace, name)
    if (!service) return missing('ServiceNotFound', `${place} is not present`)
    if (service.spec.type !== 'ExternalName') {
      const served = service.spec.ports?.find((candidate) => candidate.port === port)
      if (!served) return missing('ServicePortError', `${place} is not listening on port ${port}`)
      const own = [...slices.list(namespace)].filter((slice) => slice.metadata.labels?.['kubernetes.io/service-name'] === name)
      if (own.length === 0) return missing('EndpointsNotFound', `cannot find endpointslices for ${place}`)
      const answers = own.some(
        ({ ports, endpoints }) =>
          ports?.some((candidate) => candidate.name === (served.name ?? '')) && endpoints?.some(({ conditions }) => conditions.ready),
      )
      if (!answers)
        return missing(
          'MissingEndpoints',
          `endpointslices for ${place} have no addresses with port name ${JSON.stringify(served.name ?? '')}`,
        )
    }
    if (metadata.name === METRICS) return { type: 'Available', status: 'True', reason: 'Passed', message: 'all checks passed' }
    // Nothing in the simulated network speaks TLS, so that no other API server is reached there.
    const address = `${service.spec.clusterIP ?? service.spec.externalName}:${port}`
    const url = `https://${address}/apis/${spec.group}/${spec.version}`
    return missing(
      'FailedDiscoveryCheck',
      `failing or missing response from ${url}: Get ${JSON.stringify(url)}: dial tcp ${address}: connect: connection refused`,
    )
  }

  async function reconcile(key: string): Promise<void> {
    const service = registered.get(undefined, key)
    if (!service) return
    const next = conditionOf(service)
    const before = findCondition(service.status?.conditions, 'Available')
    if (before?.status === next.status && before.reason === next.reason && before.message === next.message) return
    const status = { conditions: withCondition(service.status?.conditions, next, context.clock.now()) }
    await client.patch(API_SERVICES, { name: key }, 'merge', { status }, { subresource: 'status' })
  }

  return queue
}
