import { z } from 'zod'
import type { ClusterHandle } from '../../cluster/cluster-handle.ts'
import { errorOfFailure } from '../../cluster/kube-error.ts'
import { callJson } from '../../cluster/kube-request.ts'
import type { ServiceRef } from './door.ts'

const TIMEOUT_MS = 4_000
const MOST = 4
/** Looked into where Services of the whole cluster may not be listed. */
const USUAL_NAMESPACES = ['monitoring', 'prometheus', 'observability', 'openshift-monitoring']

/** By which labels the usual charts and operators mark what they install, the surest first. */
const SIGNS = {
  prometheus: [
    'app.kubernetes.io/name in (prometheus,thanos-query,vmsingle,victoria-metrics-single)',
    'app in (prometheus,kube-prometheus-stack-prometheus,prometheus-server,prometheus-operator-prometheus)',
    'operated-prometheus=true',
  ],
  alertmanager: [
    'app.kubernetes.io/name=alertmanager',
    'app in (alertmanager,kube-prometheus-stack-alertmanager)',
    'operated-alertmanager=true',
  ],
} as const
export type Sought = keyof typeof SIGNS

const services = z.object({
  items: z
    .array(
      z.object({
        metadata: z.object({ name: z.string(), namespace: z.string(), labels: z.record(z.string(), z.string()).nullish() }),
        spec: z.object({
          clusterIP: z.string().optional(),
          ports: z.array(z.object({ name: z.string().optional(), port: z.number(), appProtocol: z.string().optional() })).nullish(),
        }),
      }),
    )
    .nullish(),
})
type Service = NonNullable<z.infer<typeof services>['items']>[number]

/**
 * The Services of a cluster that look like a Prometheus or an Alertmanager, the likeliest first, as the user may see them.
 * Never throws: what may not be looked for is not there.
 */
export async function findServices(handle: ClusterHandle, sought: Sought): Promise<ServiceRef[]> {
  const found = await Promise.all(SIGNS[sought].map((sign) => list(handle, sign)))
  const all = found.flat().filter((service) => !isOther(service, sought))
  // A headless Service stands for single Pods; the other one answers while one of them restarts.
  all.sort((a, b) => Number(a.spec.clusterIP === 'None') - Number(b.spec.clusterIP === 'None'))
  const refs = new Map<string, ServiceRef>()
  for (const service of all) {
    const ref = refOf(service, sought)
    if (ref !== undefined) refs.set(`${ref.namespace}/${ref.name}`, ref)
  }
  return [...refs.values()].slice(0, MOST)
}

async function list(handle: ClusterHandle, sign: string): Promise<Service[]> {
  const ask = async (part: string) => {
    const path = `/api/v1${part}/services?limit=20&labelSelector=${encodeURIComponent(sign)}`
    return (await callJson(handle, services, { path, timeoutMs: TIMEOUT_MS })).items ?? []
  }
  try {
    return await ask('')
  } catch (error) {
    if (errorOfFailure(error).kind !== 'forbidden') return []
    const names = [...new Set([...USUAL_NAMESPACES, ...(handle.info.namespace === undefined ? [] : [handle.info.namespace])])]
    const asked = await Promise.all(names.map((name) => ask(`/namespaces/${encodeURIComponent(name)}`).catch((): Service[] => [])))
    return asked.flat()
  }
}

/** Charts give one `app` to all that they install, and tell the parts apart by `component`. */
function isOther({ metadata }: Service, sought: Sought): boolean {
  const component = metadata.labels?.['app.kubernetes.io/component'] ?? metadata.labels?.component
  const own =
    sought === 'prometheus' ? ['prometheus', 'server', 'query', 'vmsingle', 'monitoring', 'metrics'] : ['alertmanager', 'alert-router']
  return component !== undefined && !own.includes(component)
}

const PORTS = {
  prometheus: { names: ['http-web', 'web', 'http', 'prometheus', 'http-prometheus'], numbers: [9090, 8481, 8428, 10902, 80] },
  alertmanager: { names: ['http-web', 'web', 'http'], numbers: [9093, 80] },
} as const

function refOf({ metadata, spec }: Service, sought: Sought): ServiceRef | undefined {
  const ports = spec.ports ?? []
  const { names, numbers } = PORTS[sought]
  const port =
    ports.find(({ name }) => names.some((known) => known === name)) ??
    ports.find((one) => numbers.some((known) => known === one.port)) ??
    ports[0]
  if (port === undefined) return undefined
  const scheme = port.port === 443 || port.appProtocol === 'https' || port.name?.startsWith('https') === true ? 'https' : 'http'
  return { namespace: metadata.namespace, name: metadata.name, port: String(port.port), scheme }
}
