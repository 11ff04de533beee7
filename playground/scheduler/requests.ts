import { type Container, isResizeInfeasible, type Pod } from '../objects/pod.ts'
import { milliCpu, quantity } from '../objects/quantity.ts'

/** Amounts by resource: `cpu` in thousandths of a core, all else in bytes or pieces. */
export type Amounts = Map<string, number>

export function amountsOf(list: Record<string, string> | undefined): Amounts {
  const amounts: Amounts = new Map()
  for (const [resource, text] of Object.entries(list ?? {})) amounts.set(resource, resource === 'cpu' ? milliCpu(text) : quantity(text))
  return amounts
}

export function add(sum: Amounts, amounts: Amounts, sign = 1): void {
  for (const [resource, amount] of amounts) sum.set(resource, (sum.get(resource) ?? 0) + sign * amount)
}

function raise(sum: Amounts, amounts: Amounts): void {
  for (const [resource, amount] of amounts) sum.set(resource, Math.max(sum.get(resource) ?? 0, amount))
}

/** A container's requests; while a resize waits the larger of what it has and what it asks for, unless it can never be granted. */
function held(pod: Pod, container: Container): Amounts {
  const asked = amountsOf(container.resources?.requests)
  const allocated = pod.status?.containerStatuses?.find(({ name }) => name === container.name)?.allocatedResources
  if (!allocated) return asked
  const has = amountsOf(allocated)
  if (isResizeInfeasible(pod)) return has
  raise(asked, has)
  return asked
}

/**
 * What a Pod asks of its node: its containers and sidecars together, or the largest moment of its start, and its overhead
 * (component-helpers/resource: PodRequests; KEP-753 for sidecars).
 */
export function podRequests(pod: Pod, field: 'requests' | 'limits' = 'requests'): Amounts {
  const sum: Amounts = new Map()
  const of = (container: Container) => (field === 'requests' ? held(pod, container) : amountsOf(container.resources?.limits))
  for (const container of pod.spec.containers) add(sum, of(container))
  const sidecars: Amounts = new Map()
  const starting: Amounts = new Map()
  for (const container of pod.spec.initContainers ?? []) {
    if (container.restartPolicy === 'Always') add(sidecars, of(container))
    const moment = new Map(sidecars)
    if (container.restartPolicy !== 'Always') add(moment, of(container))
    raise(starting, moment)
  }
  add(sum, sidecars)
  raise(sum, starting)
  add(sum, amountsOf(pod.spec.overhead))
  return sum
}
