import { connect } from 'node:net'
import type { Duplex } from 'node:stream'
import { connect as connectTls } from 'node:tls'
import type { KubeObject } from '#playground/client/client.ts'
import type { PodBackend } from '#playground/client/pod-backend.ts'
import { internalIp, type Node } from '#playground/objects/node.ts'
import type { Pod } from '#playground/objects/pod.ts'
import type { Service } from '#playground/objects/service.ts'
import type { Core } from '#playground/registry/core.ts'
import { stored } from '#playground/registry/reading/read.ts'
import { badRequest, notFound, notImplemented, serviceUnavailable } from '#playground/status.ts'
import type { Place } from '../request/target.ts'
import { readProxyName } from './address.ts'

/** Where a proxied request goes. */
export interface Destination {
  /** As the `Host` header names it. */
  host: string
  /** A byte stream to it. @throws ApiError ServiceUnavailable */
  dial(): Duplex
}

interface Endpoints extends KubeObject {
  subsets?: { addresses?: { ip: string }[]; ports?: { name?: string; port: number }[] }[]
}

/**
 * Finds what a proxy's path leads to.
 * @throws ApiError BadRequest for a name that is none, NotFound, ServiceUnavailable when nobody could answer
 * @see pkg/registry/core/{pod,node}/strategy.go and service/storage/storage.go (ResourceLocation)
 */
export function locate(core: Core, place: Place): Destination {
  const backend = core.podBackend
  if (!backend) throw notImplemented('the playground has no nodes that could answer')
  const one = place.resource.replace(/s$/, '')
  const wanted = readProxyName(place.name)
  if (!wanted) throw badRequest(`invalid ${one} request ${JSON.stringify(place.name)}`)
  const kind = core.kinds.find('', 'v1', place.resource)
  if (!kind) throw notImplemented(`the playground does not pass requests on to ${place.resource}`)
  const object = stored(core, kind, { namespace: place.namespace, name: wanted.name })
  const secure = wanted.scheme === 'https'
  switch (place.resource) {
    case 'pods':
      return podAddress(backend, object as Pod, wanted.port, secure)
    case 'nodes':
      return simulated(backend, internalIp(object as Node), Number(wanted.port || KUBELET), secure && wanted.port !== '')
    default: {
      const outside = core.outsideServices.get(`${place.namespace}/${wanted.name}`)
      return outside ? onThisMachine(outside, secure) : serviceAddress(core, backend, object as Service, place.name, wanted.port, secure)
    }
  }
}

const KUBELET = '10250'

/** Without a port it is the first that a container of the Pod declares, else 80. */
function podAddress(backend: PodBackend, pod: Pod, port: string, secure: boolean): Destination {
  const declared = pod.spec.containers.find(({ ports }) => ports?.length)?.ports?.[0]?.containerPort
  return simulated(backend, pod.status?.podIP, Number(port || (declared ?? (secure ? 443 : 80))), secure)
}

function serviceAddress(
  core: Core,
  backend: PodBackend,
  { metadata, spec }: Service,
  id: string,
  wanted: string,
  secure: boolean,
): Destination {
  let portName = wanted
  if (/^\d+$/.test(wanted)) {
    const declared = spec.ports?.find(({ port }) => port === Number(wanted))
    if (!declared) throw serviceUnavailable(`no service port ${wanted} found for service ${JSON.stringify(metadata.name)}`)
    portName = declared.name ?? ''
  }
  // Endpoints are written by their controller, with this shape.
  const endpoints = core.store.get('/endpoints', `${metadata.namespace}/${metadata.name}`) as Endpoints | undefined
  // Before that controller has seen the Service, the real server calls the Service itself unknown.
  if (!endpoints) throw notFound({ group: '', name: 'services' }, metadata.name)
  for (const { addresses = [], ports = [] } of endpoints.subsets ?? []) {
    const port = ports.find(({ name = '' }) => name === portName)
    const [address] = addresses.map((candidate) => ({ candidate, order: Math.random() })).sort((a, b) => a.order - b.order)
    if (port && address) return simulated(backend, address.candidate.ip, port.port, secure)
  }
  throw serviceUnavailable(`no endpoints available for service ${JSON.stringify(id)}`)
}

/** A port in the simulated network: what listens there speaks plain HTTP. */
function simulated(backend: PodBackend, ip: string | undefined, port: number, secure: boolean): Destination {
  if (!ip) throw badRequest('address not allowed')
  return {
    host: `${ip}:${port}`,
    dial: () => {
      const stream = backend.dial(ip, port)
      if (!stream) throw unreachable(`dial tcp ${ip}:${port}: connect: connection refused`)
      if (secure) {
        stream.destroy()
        throw unreachable('http: server gave HTTP response to HTTPS client')
      }
      return stream
    },
  }
}

/** A port of the machine that the playground runs on, which stands for the Service (only by the administrator's own setting). */
function onThisMachine({ host, port }: { host: string; port: number }, secure: boolean): Destination {
  return {
    host: `${host}:${port}`,
    // The real proxy does not verify the certificates of Pods either.
    dial: () => (secure ? connectTls({ host, port, rejectUnauthorized: false }) : connect({ host, port })),
  }
}

/** A connection that could not be made (k8s.io/apimachinery/pkg/util/proxy/transport.go). */
export function unreachable(why: string) {
  return serviceUnavailable(`error trying to reach service: ${why}`)
}
