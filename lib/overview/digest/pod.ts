import { conditionsOf } from '../../kube/describe/conditions.ts'
import { containersOf } from '../../kube/describe/containers.ts'
import { at, isRecord, listAt, numberAt, textAt } from '../../kube/read.ts'
import { type Amounts, amountsOf } from '../amounts.ts'
import { podAmounts } from '../pod-amounts.ts'
import { type Meta, metaOf, type Owner, secondsAt, workloadOf } from './meta.ts'
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
  const phase = textAt(object, 'status', 'phase') ?? 'Pending'
  const spec = at(object, 'spec')
  const statuses = [...listAt(object, 'status', 'containerStatuses'), ...listAt(object, 'status', 'initContainerStatuses')]
  return {
    ...metaOf(object),
    node: textAt(spec, 'nodeName'),
    workload: workloadOf(object),
    ended: phase === 'Succeeded' || phase === 'Failed',
    succeeded: phase === 'Succeeded',
    requests: podAmounts(spec, 'requests'),
    limits: podAmounts(spec, 'limits'),
    containers: [...listAt(spec, 'containers'), ...listAt(spec, 'initContainers').filter(isSidecar)].map((container) =>
      containerDigest(
        container,
        statuses.find((status) => textAt(status, 'name') === textAt(container, 'name')),
      ),
    ),
    problem: phase === 'Running' && quiet(object, statuses) ? undefined : readProblem(object, phase),
  }
}

/** Nothing can be wrong with it: what nine in ten Pods are, and reading all of a Pod takes ten times as long as this. */
function quiet(pod: unknown, statuses: readonly unknown[]): boolean {
  return (
    listAt(pod, 'status', 'conditions').some(
      (condition) => textAt(condition, 'type') === 'Ready' && textAt(condition, 'status') === 'True',
    ) && statuses.every((status) => textAt(status, 'lastState', 'terminated', 'reason') !== OUT_OF_MEMORY)
  )
}

function readProblem(object: unknown, phase: string): PodProblem | undefined {
  // Objects of a list do not say of what kind they are.
  const pod = isRecord(object) ? { ...object, apiVersion: 'v1', kind: 'Pod' } : object
  return problemOf(pod, phase, containersOf(pod), conditionsOf(pod))
}

const OUT_OF_MEMORY = 'OOMKilled'

function containerDigest(container: unknown, status: unknown): ContainerDigest {
  const killed = (['state', 'lastState'] as const).find((state) => textAt(status, state, 'terminated', 'reason') === OUT_OF_MEMORY)
  return {
    name: textAt(container, 'name') ?? '',
    requests: amountsOf(at(container, 'resources', 'requests')),
    limits: amountsOf(at(container, 'resources', 'limits')),
    restarts: numberAt(status, 'restartCount') ?? 0,
    oomAt: killed === undefined ? undefined : (secondsAt(status, killed, 'terminated', 'finishedAt') ?? 0),
  }
}

function isSidecar(container: unknown): boolean {
  return textAt(container, 'restartPolicy') === 'Always'
}
