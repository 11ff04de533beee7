import type { Ingress, IngressClass } from '../../objects/ingress.ts'
import { keyOf, splitKey } from '../../objects/owner.ts'
import { INGRESS_CLASSES, INGRESSES, SERVICES } from '../../objects/resources.ts'
import type { Service } from '../../objects/service.ts'
import { CONTROLLER_MANAGER, type ControllerContext, workbench } from '../runtime/context.ts'
import { EventRecorder } from '../runtime/recorder.ts'

/** A load balancer of the cloud answers after a while. */
const CREATE_TIME = 1_500
/** Where the playground's one ingress controller listens. */
const INGRESS_ADDRESS = '172.18.255.1'

/** Gives Services of type LoadBalancer an address, as a cloud does (cloud-provider: service controller). */
export function startLoadBalancers(context: ControllerContext): { stop(): void } {
  const services = context.informers.of<Service>(SERVICES)
  const { client, recorder, queue } = workbench(context, 'service-controller', reconcile)
  const given = new Set<string>([INGRESS_ADDRESS])
  const begun = new Set<string>()
  services.onChange(({ type, object }) => {
    for (const { ip } of object.status?.loadBalancer?.ingress ?? []) if (ip) given[type === 'deleted' ? 'delete' : 'add'](ip)
    if (type !== 'deleted') queue.add(keyOf(object))
  })

  async function reconcile(key: string): Promise<void> {
    const { namespace, name } = splitKey(key)
    const service = services.get(namespace, name)
    if (!service || service.spec.loadBalancerClass) return
    const has = service.status?.loadBalancer?.ingress?.length
    if (service.spec.type !== 'LoadBalancer') {
      begun.delete(key)
      if (has) await write(service, {})
      return
    }
    if (has) return
    if (!begun.has(key)) {
      begun.add(key)
      recorder.event(service, 'Normal', 'EnsuringLoadBalancer', 'Ensuring load balancer')
      return queue.addAfter(key, CREATE_TIME)
    }
    await write(service, { ingress: [{ ip: free(), ipMode: 'VIP' }] })
    recorder.event(service, 'Normal', 'EnsuredLoadBalancer', 'Ensured load balancer')
  }

  function free(): string {
    for (let number = 2; ; number++) {
      const ip = `172.18.${255 - Math.floor(number / 250)}.${(number % 250) + 1}`
      if (!given.has(ip)) {
        given.add(ip)
        return ip
      }
    }
  }

  async function write(service: Service, loadBalancer: NonNullable<Service['status']>['loadBalancer']): Promise<void> {
    await client.update(
      SERVICES,
      { ...service, status: { ...service.status, loadBalancer } },
      { subresource: 'status', fieldManager: CONTROLLER_MANAGER },
    )
  }

  return queue
}

/** Whose Service stands for its Ingresses: they can be reached where it can. */
const NGINX = { controller: 'k8s.io/ingress-nginx', name: 'nginx-ingress-controller' }
const PUBLISHED = { namespace: 'ingress-nginx', name: 'ingress-nginx-controller' }

/** Says on each Ingress of a class that is there where it can be reached. */
export function startIngresses(context: ControllerContext): { stop(): void } {
  const ingresses = context.informers.of<Ingress>(INGRESSES)
  const classes = context.informers.of<IngressClass>(INGRESS_CLASSES)
  const services = context.informers.of<Service>(SERVICES)
  const { client, recorder, queue } = workbench(context, 'ingress-controller', reconcile, 'playground-ingress-controller')
  const nginx = new EventRecorder({ ...context, client, component: NGINX.name })
  const all = () => {
    for (const ingress of ingresses.list()) queue.add(keyOf(ingress))
  }
  ingresses.onChange(({ type, object }) => {
    if (type !== 'deleted') queue.add(keyOf(object))
  })
  classes.onChange(all)
  services.onChange(({ object: { metadata } }) => {
    if (metadata.name === PUBLISHED.name && metadata.namespace === PUBLISHED.namespace) all()
  })

  async function reconcile(key: string): Promise<void> {
    const { namespace, name } = splitKey(key)
    const ingress = ingresses.get(namespace, name)
    const found = classes.get(undefined, ingress?.spec?.ingressClassName ?? '')
    if (!ingress || !found) return
    const byNginx = found.spec?.controller === NGINX.controller
    const ip = byNginx ? services.get(PUBLISHED.namespace, PUBLISHED.name)?.status?.loadBalancer?.ingress?.[0]?.ip : INGRESS_ADDRESS
    if (!ip || ingress.status?.loadBalancer?.ingress?.[0]?.ip === ip) return
    const status = { loadBalancer: { ingress: [{ ip }] } }
    const fieldManager = byNginx ? NGINX.name : 'playground-ingress-controller'
    await client.update(INGRESSES, { ...ingress, status }, { subresource: 'status', fieldManager })
    const events = byNginx ? nginx : recorder
    events.event(ingress, 'Normal', 'Sync', 'Scheduled for sync')
  }

  return queue
}
