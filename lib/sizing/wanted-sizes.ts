import type { Advice } from '../contract/metrics/sizing.ts'
import { withValue } from '../kube/change/wanted.ts'
import { podSpecPath } from '../kube/pod-template.ts'
import { listAt, type Path, textAt } from '../kube/read.ts'
import { cpuText, memoryText } from './quantity-text.ts'

const PLACES: Readonly<Record<Advice['field'], readonly [side: 'requests' | 'limits', resource: 'cpu' | 'memory']>> = {
  cpuRequest: ['requests', 'cpu'],
  cpuLimit: ['limits', 'cpu'],
  memoryRequest: ['requests', 'memory'],
  memoryLimit: ['limits', 'memory'],
}

/** A workload as it would be with the advice followed; containers that it does not have are left alone. */
export function withAdvice<T>(object: T, advised: readonly { container: string; advice: readonly Advice[] }[]): T {
  const spec = podSpecPath(object)
  if (spec === undefined) return object
  let wanted = object
  for (const { container, advice } of advised) {
    for (const list of ['containers', 'initContainers'] as const) {
      const index = listAt(object, ...spec, list).findIndex((one) => textAt(one, 'name') === container)
      if (index === -1) continue
      for (const { field, to } of advice) {
        const [side, resource] = PLACES[field]
        const path: Path = [...spec, list, index, 'resources', side, resource]
        wanted = withValue(wanted, path, resource === 'cpu' ? cpuText(to) : memoryText(to))
      }
    }
  }
  return wanted
}
