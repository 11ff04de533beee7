import { podsByNode } from '../controllers/runtime/pods-by-node.ts'
import { findCondition } from '../objects/condition.ts'
import type { Node } from '../objects/node.ts'
import { isTerminal, type Pod } from '../objects/pod.ts'
import { NODES } from '../objects/resources.ts'
import type { ClusterView } from './cluster-view.ts'
import { NodeAgent } from './node-agent.ts'
import type { PodWorker } from './pod/worker.ts'

/** The kubelets of all nodes that have one: each Pod is handed to that of its node. */
export class Kubelets {
  readonly #view: ClusterView
  #agents = new Map<string, NodeAgent>()

  constructor(view: ClusterView) {
    this.#view = view
    view.context.informers.of<Node>(NODES).onChange(({ type, object }) => {
      const { name } = object.metadata
      const agent = this.#agents.get(name)
      if (type === 'deleted') {
        agent?.stop()
        this.#agents.delete(name)
      } else if (agent) agent.node = object
      else if (reports(object)) this.#welcome(object)
    })
    view.pods.onChange(({ type, object, old }) => {
      const agent = this.#agents.get(object.spec.nodeName ?? '')
      if (!agent) return
      if (type === 'deleted') return agent.forget(object)
      if (
        type === 'updated' &&
        !agent.has(object) &&
        old.spec === object.spec &&
        old.metadata.deletionTimestamp === object.metadata.deletionTimestamp
      )
        return
      this.#see(agent, object, type === 'updated')
    })
  }

  agent(node: string): NodeAgent | undefined {
    return this.#agents.get(node)
  }

  /** The kubelet of the node with an address. */
  at(ip: string): NodeAgent | undefined {
    for (const agent of this.#agents.values()) if (agent.ip === ip) return agent
    return undefined
  }

  agents(): Iterable<NodeAgent> {
    return this.#agents.values()
  }

  /** The worker of a Pod that runs on a node, made now if the Pod was at rest. */
  workerOf(pod: Pod): PodWorker | undefined {
    const agent = this.#agents.get(pod.spec.nodeName ?? '')
    return agent && (agent.has(pod) || !isTerminal(pod) ? agent.worker(pod) : undefined)
  }

  stop(): void {
    for (const agent of this.#agents.values()) agent.stop()
  }

  #welcome(node: Node): void {
    const agent = new NodeAgent(this.#view, node)
    this.#agents.set(node.metadata.name, agent)
    for (const pod of podsByNode(this.#view.pods)(node.metadata.name)) this.#see(agent, pod, false)
  }

  #see(agent: NodeAgent, pod: Pod, changed: boolean): void {
    if (!agent.has(pod) && (isTerminal(pod) ? !pod.metadata.deletionTimestamp : !changed && isAtRest(pod))) return
    const worker = agent.worker(pod)
    worker.update(pod)
    worker.sync()
  }
}

/** A Node that somebody writes by hand has no machine behind it: nothing ever reports for it. */
function reports({ status }: Node): boolean {
  const ready = findCondition(status?.conditions, 'Ready')?.status
  // Unknown is what others say of one that is silent.
  return ready !== undefined && ready !== 'Unknown'
}

/** Runs and is ready, and nothing is asked of it: it needs no attention until somebody turns to it. */
function isAtRest(pod: Pod): boolean {
  const { status } = pod
  if (pod.metadata.deletionTimestamp || status?.phase !== 'Running' || !status.containerStatuses?.length) return false
  const all = [...(status.initContainerStatuses ?? []), ...status.containerStatuses]
  return all.every(({ state, ready }) => (state.running && ready) || state.terminated?.exitCode === 0)
}
