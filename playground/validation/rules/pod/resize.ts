/** Changes of a Pod's resources in place (pkg/apis/core/validation, ValidatePodResize). */
import { qualityClass } from '../../../admission/pods/quality.ts'
import { equalJson, type Json, type JsonRecord } from '../../../patch/json.ts'
import type { Faults } from '../../faults.ts'
import { child, items } from '../../read-fields.ts'
import { checkPodSpec } from './pod-spec.ts'

const MUTABLE = ['cpu', 'memory']
const LISTS = ['containers', 'initContainers'] as const

export function checkPodResize(pod: JsonRecord, old: JsonRecord, faults: Faults): void {
  const spec = child(pod, 'spec') ?? {}
  const before = child(old, 'spec') ?? {}
  checkPodSpec(spec, 'spec', faults)
  if (LISTS.some((list) => items(spec, list).length !== items(before, list).length)) {
    faults.forbidden('spec.containers', 'containers may not be added or removed on resize')
    return
  }
  const quality = qualityClass(before)
  if (qualityClass(spec) !== quality) faults.invalid('spec', quality, 'Pod QOS Class may not change as a result of resizing')
  for (const list of LISTS)
    for (const [index, container] of items(spec, list).entries())
      for (const kind of ['requests', 'limits'])
        if (removes(kind, items(before, list)[index], container))
          faults.forbidden(`spec.${list}[${index}].resources.${kind}`, `resource ${kind} cannot be removed`)
  if (!equalJson(fixedPart(spec), fixedPart(before))) faults.forbidden('spec', 'only cpu and memory resources are mutable')
}

function removes(kind: string, before: JsonRecord | undefined, after: JsonRecord): boolean {
  const had = child(child(before, 'resources'), kind) ?? {}
  const has = child(child(after, 'resources'), kind) ?? {}
  return MUTABLE.some((name) => name in had && !(name in has))
}

/** What a resize may not change. */
function fixedPart(spec: JsonRecord): Json {
  const without = (amounts: JsonRecord | undefined): JsonRecord =>
    Object.fromEntries(Object.entries(amounts ?? {}).filter(([name]) => !MUTABLE.includes(name)))
  const fixed = (container: JsonRecord): JsonRecord => {
    const resources = child(container, 'resources')
    return { ...container, resources: { requests: without(child(resources, 'requests')), limits: without(child(resources, 'limits')) } }
  }
  return { ...spec, containers: items(spec, 'containers').map(fixed), initContainers: items(spec, 'initContainers').map(fixed) }
}
