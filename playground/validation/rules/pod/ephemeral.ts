/** Containers for debugging, which a Pod gets while it runs (pkg/apis/core/validation, ValidatePodEphemeralContainersUpdate). */
import { equalJson, type JsonRecord } from '../../../patch/json.ts'
import type { Faults } from '../../faults.ts'
import { child, isSet, items, text } from '../../read-fields.ts'

const FIELD = 'spec.ephemeralContainers'
/** What a container has that nobody waits for. */
const NOT_THERE = ['ports', 'livenessProbe', 'readinessProbe', 'startupProbe', 'lifecycle', 'resizePolicy']

export function checkEphemeralContainers(pod: JsonRecord, old: JsonRecord, faults: Faults): void {
  const spec = child(pod, 'spec')
  const containers = items(spec, 'ephemeralContainers')
  const taken = new Set([...items(spec, 'containers'), ...items(spec, 'initContainers')].map((container) => text(container, 'name')))
  for (const [index, container] of containers.entries()) {
    const name = text(container, 'name')
    if (taken.has(name)) faults.duplicate(`${FIELD}[${index}].name`, name)
    taken.add(name)
    if (name === '') faults.required(`${FIELD}[${index}].name`)
    if (text(container, 'image') === '') faults.required(`${FIELD}[${index}].image`)
    for (const key of NOT_THERE)
      if (isSet(container, key)) faults.forbidden(`${FIELD}[${index}].${key}`, 'cannot be set for an Ephemeral Container')
  }
  for (const before of items(child(old, 'spec'), 'ephemeralContainers')) {
    const name = text(before, 'name')
    const after = containers.find((container) => text(container, 'name') === name)
    const what = `existing ephemeral containers ${JSON.stringify(name)} may not be`
    if (!after) faults.forbidden(FIELD, `${what} removed\n`)
    else if (!equalJson(after, before)) faults.forbidden(FIELD, `${what} changed`)
  }
}
