import { at, isRecord, listAt } from '../kube/read.ts'
import { type Amounts, amountsOf, most, NOTHING, plus } from './amounts.ts'

/**
 * What a Pod asks for, or may use at most, as the scheduler counts it: the sum of its containers and sidecars, or what an init
 * container needs together with the sidecars that began before it, whichever is more, and the overhead of its runtime.
 * @see k8s.io/component-helpers/resource, AggregateContainerRequests and PodRequests
 */
export function podAmounts(spec: unknown, side: 'requests' | 'limits'): Amounts {
  let sum = sumOf(listAt(spec, 'containers'), side)
  let sidecars = NOTHING
  let starting = NOTHING
  for (const container of listAt(spec, 'initContainers')) {
    const own = amountsOf(at(container, 'resources', side))
    if (isRecord(container) && container.restartPolicy === 'Always') {
      sidecars = plus(sidecars, own)
      sum = plus(sum, own)
      starting = most(starting, sidecars)
    } else starting = most(starting, plus(sidecars, own))
  }
  const ofContainers = most(sum, starting)
  const whole = at(spec, 'resources', side)
  // Resources of the whole Pod take the place of what its containers say (KEP-2837).
  const pod = isRecord(whole) ? { ...ofContainers, ...named(whole) } : ofContainers
  const overhead = amountsOf(at(spec, 'overhead'))
  // An overhead is added to limits only where there is one to add it to.
  return side === 'requests'
    ? plus(pod, overhead)
    : {
        cpu: pod.cpu === 0 ? 0 : pod.cpu + overhead.cpu,
        memory: pod.memory === 0 ? 0 : pod.memory + overhead.memory,
        storage: pod.storage === 0 ? 0 : pod.storage + overhead.storage,
      }
}

function sumOf(containers: readonly unknown[], side: string): Amounts {
  return containers.map((container) => amountsOf(at(container, 'resources', side))).reduce(plus, NOTHING)
}

function named(map: Record<string, unknown>): Partial<Amounts> {
  const { cpu, memory } = amountsOf(map)
  return { ...('cpu' in map ? { cpu } : {}), ...('memory' in map ? { memory } : {}) }
}
