import type { NodeRefusal } from '#lib/contract/overview.ts'

export interface SchedulerReason {
  /** Nodes that it looked at; 0 where the message is of another form. */
  total: number
  refusals: NodeRefusal[]
}

const HEAD = /^0\/(\d+) nodes are available(?:: )?/
/** What the scheduler's plug-ins say: pkg/scheduler/framework/plugins, each its own `ErrReason`. */
const WORDS: readonly (readonly [RegExp, NodeRefusal['why']])[] = [
  [/^Insufficient cpu$/, 'cpu'],
  [/^Insufficient memory$/, 'memory'],
  [/^Too many pods$/, 'pods'],
  [/^Insufficient (.+)$/, 'resource'],
  [/^node\(s\) had untolerated taint(?:\(s\))?(?: \{?([^}]*?)\}?)?$/, 'taint'],
  [/^node\(s\) were unschedulable$/, 'cordoned'],
  [/node affinity\/selector|pod affinity|anti-affinity|NodeName/, 'affinity'],
  [/free ports/, 'ports'],
  [/topology spread/, 'spread'],
  [/unbound immediate PersistentVolumeClaims|persistentvolumeclaim/, 'claim'],
  [/ReadWriteOncePod access mode already in-use/, 'claimInUse'],
  [/volume/i, 'volume'],
]

/** Reads the message of an unschedulable Pod: `0/3 nodes are available: 1 Insufficient cpu, 2 node(s) had untolerated taint {..}. preemption: ...` */
export function schedulerReason(message: string): SchedulerReason {
  const head = HEAD.exec(message)
  if (head === null) return { total: 0, refusals: [] }
  const body = (message.slice(head[0].length).split(/\.(?:\s|$)/)[0] ?? '').trim()
  const total = Number(head[1])
  const refusals = splitReasons(body).map((part): NodeRefusal => {
    const counted = /^(\d+) (.+)$/.exec(part)
    const text = counted?.[2] ?? part
    const nodes = counted === null ? total : Number(counted[1])
    for (const [pattern, why] of WORDS) {
      const match = pattern.exec(text)
      if (match !== null) return { nodes, why, detail: match[1] ?? text }
    }
    return { nodes, why: 'other', detail: text }
  })
  return { total, refusals: refusals.sort((a, b) => b.nodes - a.nodes) }
}

/** Reasons are parted by commas; a taint in braces may hold one of its own. */
function splitReasons(body: string): string[] {
  return body
    .split(/, (?![^{]*\})/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
}
