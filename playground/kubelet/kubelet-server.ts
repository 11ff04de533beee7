import { podsByNode } from '../controllers/runtime/pods-by-node.ts'
import type { HttpResponse, Server } from '../images/program.ts'
import type { NodeAgent } from './node-agent.ts'

/** Where kubelets listen (pkg/cluster/ports). */
export const KUBELET_PORT = 10250

const PROMETHEUS = { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }
const JSON_TYPE = { 'content-type': 'application/json' }

/** The kubelet's own API, as far as it can be read: metrics, health, Pods (pkg/kubelet/server/server.go). */
export function kubeletServer(agent: NodeAgent): Server | undefined {
  if (!agent.alive) return undefined
  return { protocol: 'http', answer: ({ method, path }) => answer(agent, method, path.split('?')[0] ?? '/') }
}

function answer(agent: NodeAgent, method: string, path: string): HttpResponse {
  if (method !== 'GET' && method !== 'HEAD') return { status: 405, body: '405: Method Not Allowed' }
  const { texts } = agent.view
  switch (path) {
    case '/metrics':
      return { status: 200, headers: PROMETHEUS, body: texts.kubelet(agent) }
    case '/metrics/cadvisor':
      return { status: 200, headers: PROMETHEUS, body: texts.cadvisor(agent) }
    case '/metrics/resource':
      return { status: 200, headers: PROMETHEUS, body: texts.resource(agent) }
    case '/healthz':
      return { status: 200, body: 'ok' }
    case '/pods':
    case '/pods/':
      return { status: 200, headers: JSON_TYPE, body: JSON.stringify(podList(agent)) }
    default:
      return { status: 404, body: '404 page not found\n' }
  }
}

function podList(agent: NodeAgent): unknown {
  return { kind: 'PodList', apiVersion: 'v1', metadata: {}, items: [...podsByNode(agent.view.pods)(agent.name)] }
}
