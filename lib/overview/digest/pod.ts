import { conditionsOf } from '../../kube/describe/conditions.ts'
import { type ContainerFacts, containersOf } from '../../kube/describe/containers.ts'
import { isRecord, textAt } from '../../kube/read.ts'
import { type Amounts, amountsOf } from '../amounts.ts'
import { podAmounts } from '../pod-amounts.ts'
import { type Meta, metaOf, type Owner, workloadOf } from './meta.ts'
import { type PodProblem, problemOf } from './pod-problem.ts'

/** One container of a Pod, as far as figures go. */
export interface ContainerDigest {
  name: string
  requests: Amounts
  limits: Amounts
  restarts: number
  /** Seconds since the epoch when it was last killed for its memory. */
  oomAt: number | undefined
}

/** A Pod in about a fiftieth of its bytes: what the overview, the usage columns and the right-sizing need of it. */
export interface PodDigest extends Meta {
  node: string | undefined
  workload: Owner | undefined
  /** Succeeded or Failed: it holds nothing any more. */
  ended: boolean
  succeeded: boolean
  requests: Amounts
  limits: Amounts
  containers: ContainerDigest[]
  problem: PodProblem | undefined
}

export function digestPod(object: unknown): PodDigest {
  const pod = isRecord(object) ? { apiVersion: 'v1', kind: 'Pod', ...object } : object
  const phase = textAt(pod, 'status', 'phase') ?? 'Pending'
  const containers = containersOf(pod)
  const spec = isRecord(pod) ? pod.spec : undefined
  return {
    ...metaOf(pod),
    node: textAt(spec, 'nodeName'),
    workload: workloadOf(pod),
    ended: phase === 'Succeeded' || phase === 'Failed',
    succeeded: phase === 'Succeeded',
    requests: podAmounts(spec, 'requests'),
    limits: podAmounts(spec, 'limits'),
    containers: containers.filter(({ list, sidecar }) => list === 'containers' || sidecar).map(containerDigest),
    problem: problemOf(pod, phase, containers, conditionsOf(pod)),
  }
}

function containerDigest({ name, requests, limits, restarts, last, state }: ContainerFacts): ContainerDigest {
  const killed = [state.name === 'terminated' ? state : undefined, last].find((end) => end?.reason === 'OOMKilled')
  return {
    name,
    requests: amountsOf(requests),
    limits: amountsOf(limits),
    restarts,
    oomAt: killed === undefined ? undefined : Math.floor((killed.finished ?? 0) / 1000),
  }
}
