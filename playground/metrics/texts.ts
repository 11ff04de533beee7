import type { Informers } from '../controllers/runtime/informer.ts'
import type { NodeAgent } from '../kubelet/node-agent.ts'
import { cadvisorText } from './node/cadvisor.ts'
import { kubeletText, resourceText } from './node/kubelet.ts'
import { nodeExporterText } from './node/node-exporter.ts'
import { NodeMeter } from './node/node-meter.ts'
import { kubeStateText } from './state/kube-state.ts'

/** The pages in Prometheus's format that a cluster has, by who serves them. */
export interface MetricTexts {
  cadvisor(agent: NodeAgent): string
  kubelet(agent: NodeAgent): string
  resource(agent: NodeAgent): string
  nodeExporter(agent: NodeAgent): string
  kubeState(): string
}

/** Makes the pages when they are asked for; a node's counters are kept for as long as the node is. */
export function metricTexts(informers: Informers): MetricTexts {
  const meters = new WeakMap<NodeAgent, NodeMeter>()
  const use = (agent: NodeAgent) => {
    const meter = meters.get(agent) ?? new NodeMeter(agent)
    meters.set(agent, meter)
    return meter.read()
  }
  return {
    cadvisor: (agent) => cadvisorText(agent, use(agent)),
    kubelet: (agent) => kubeletText(agent),
    resource: (agent) => resourceText(agent, use(agent)),
    nodeExporter: (agent) => nodeExporterText(agent, use(agent)),
    kubeState: () => kubeStateText(informers),
  }
}
