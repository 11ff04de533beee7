import type { WebSocket } from 'ws'
import type { KubeObject } from '#playground/client/client.ts'
import { jsonOf } from '#playground/patch/json-of.ts'
import type { Core } from '#playground/registry/core.ts'
import { pathNotFound } from '#playground/registry/failures.ts'
import { get } from '#playground/registry/reading/read.ts'
import { badRequest, notFound, notImplemented } from '#playground/status.ts'
import { objectKey } from '#playground/storage/collection.ts'
import { child, text, texts } from '#playground/validation/read-fields.ts'
import type { Place } from '../request/target.ts'
import { containerOf } from './container.ts'
import { forwardPorts } from './port-forward.ts'
import { tunnelPorts } from './port-tunnel.ts'
import { joinTerminal, type TerminalOptions } from './terminal.ts'

/**
 * What is to be done with the socket of someone who connects to a Pod.
 * @param asked the options of the connection
 * @param tunnel the ports come as streams of SPDY inside of the socket
 * @throws ApiError when there is no such Pod or container, or it runs nowhere
 */
export function openSession(core: Core, place: Place, asked: KubeObject, tunnel: boolean): (socket: WebSocket) => Promise<void> {
  const kind = core.kinds.find('', 'v1', 'pods')
  if (!kind) throw pathNotFound()
  const backend = core.podBackend
  if (!backend) throw notImplemented('the playground has no nodes that run Pods')
  const pod = get(core, kind, { namespace: place.namespace, name: place.name })
  const options = jsonOf(asked)
  switch (place.subresource) {
    case 'exec':
    case 'attach': {
      const wanted: TerminalOptions = {
        kind: place.subresource,
        container: containerOf(pod, text(options, 'container')),
        command: texts(options, 'command'),
        tty: options.tty === true,
        stdin: options.stdin === true,
      }
      requireNode(core, pod)
      if (wanted.kind === 'exec' && wanted.command.length === 0) throw badRequest('you must specify at least 1 argument for the command')
      return (socket) => joinTerminal(socket, backend, pod, wanted)
    }
    case 'portforward': {
      requireNode(core, pod)
      if (tunnel) return (socket) => tunnelPorts(socket, backend, pod)
      const ports = Array.isArray(options.ports) ? options.ports.map(Number) : []
      if (ports.length === 0 || ports.some((port) => port < 1 || port > 65535)) {
        throw badRequest('query parameter "ports" is required, with numbers between 1 and 65535')
      }
      return (socket) => forwardPorts(socket, backend, pod, ports)
    }
    default:
      throw pathNotFound()
  }
}

function requireNode({ store }: Core, pod: KubeObject): void {
  const node = text(child(jsonOf(pod), 'spec'), 'nodeName')
  if (node === '') throw badRequest(`pod ${pod.metadata.name} does not have a host assigned`)
  // The real server takes a node that is not there for a Pod.
  if (!store.get('/nodes', objectKey(undefined, node))) throw notFound({ group: '', name: 'pods' }, node)
}
