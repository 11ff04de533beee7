import { conditionsOf } from '../../kube/describe/conditions.ts'
import { at, isRecord, textAt } from '../../kube/read.ts'
import { type Amounts, amount, amountsOf } from '../amounts.ts'
import { type Meta, metaOf } from './meta.ts'

export interface NodeDigest extends Meta {
  allocatable: Amounts
  pods: number
  ready: boolean
  /** Seconds since the epoch. */
  readySince: number | undefined
  reason: string
  message: string
  cordoned: boolean
  /** `MemoryPressure`, `DiskPressure`, ...: conditions that are bad news. */
  pressures: { type: string; message: string; since: number | undefined }[]
  kubelet: string
}

export function digestNode(object: unknown): NodeDigest {
  const node = isRecord(object) ? object : {}
  const conditions = conditionsOf(node)
  const ready = conditions.find(({ type }) => type === 'Ready')
  const seconds = (since: number | undefined) => (since === undefined ? undefined : Math.floor(since / 1000))
  return {
    ...metaOf(node),
    allocatable: amountsOf(at(node, 'status', 'allocatable')),
    pods: amount(at(node, 'status', 'allocatable'), 'pods'),
    ready: ready?.status === 'True',
    readySince: seconds(ready?.since),
    reason: ready?.reason ?? '',
    message: ready?.message ?? '',
    cordoned: at(node, 'spec', 'unschedulable') === true,
    pressures: conditions
      .filter(({ type, verdict }) => verdict === 'bad' && type !== 'Ready')
      .map(({ type, message, since }) => ({ type, message: message ?? '', since: seconds(since) })),
    kubelet: textAt(node, 'status', 'nodeInfo', 'kubeletVersion') ?? '',
  }
}
