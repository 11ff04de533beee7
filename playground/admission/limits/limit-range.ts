/** LimitRanges: defaults for containers that say nothing, and bounds for those that do (plugin/pkg/admission/limitranger). */

import type { KubeObject } from '../../client/client.ts'
import type { JsonRecord } from '../../patch/json.ts'
import { jsonOf } from '../../patch/json-of.ts'
import type { ResourceKind } from '../../schema/kinds.ts'
import { forbidden } from '../../status.ts'
import { objectsIn } from '../../storage/objects-in.ts'
import type { Store } from '../../storage/store.ts'
import { child, descend, ensure, isSet, items, text } from '../../validation/read-fields.ts'
import { type Amounts, boundFaults } from './bounds.ts'
import { podTotals } from './pod-totals.ts'

const ANNOTATION = 'kubernetes.io/limit-ranger'

function limitsOf(store: Store, namespace: string | undefined): JsonRecord[] {
  if (!namespace) return []
  // What the store holds is JSON.
  return objectsIn(store, '/limitranges', namespace).flatMap((range) => items(child(jsonOf(range), 'spec'), 'limits'))
}

/** Fills in the defaults of the namespace's LimitRanges. */
export function applyLimitDefaults(store: Store, pod: KubeObject): void {
  const limits = limitsOf(store, pod.metadata.namespace).filter(({ type }) => type === 'Container')
  const spec = child(jsonOf(pod), 'spec')
  for (const limit of limits) {
    const notes = [
      ...items(spec, 'containers').flatMap((container) => fillContainer(container, limit, 'container')),
      ...items(spec, 'initContainers').flatMap((container) => fillContainer(container, limit, 'init container')),
    ]
    if (notes.length > 0) {
      pod.metadata.annotations = { ...pod.metadata.annotations, [ANNOTATION]: `LimitRanger plugin set: ${notes.join('; ')}` }
    }
  }
}

function fillContainer(container: JsonRecord, limit: JsonRecord, what: string): string[] {
  const notes: string[] = []
  const resources = ensure(container, 'resources')
  const kinds = [
    ['requests', 'defaultRequest', 'request'],
    ['limits', 'default', 'limit'],
  ] as const
  for (const [field, source, word] of kinds) {
    const missing = Object.entries(child(limit, source) ?? {}).filter(([name]) => !isSet(child(resources, field), name))
    if (missing.length === 0) continue
    for (const [name, amount] of missing) ensure(resources, field)[name] = amount
    notes.push(
      `${missing
        .map(([name]) => name)
        .toSorted()
        .join(', ')} ${word} for ${what} ${text(container, 'name')}`,
    )
  }
  return notes
}

/** @throws ApiError 403 with every bound that is broken */
export function checkLimits(store: Store, kind: ResourceKind, object: KubeObject): void {
  if (kind.collection !== '/pods' && kind.collection !== '/persistentvolumeclaims') return
  const faults = limitsOf(store, object.metadata.namespace).flatMap((limit) => faultsOf(jsonOf(object), limit))
  if (faults.length === 0) return
  const why = faults.length === 1 ? (faults[0] ?? '') : `[${faults.join(', ')}]`
  throw forbidden({ group: kind.group, name: kind.resource }, object.metadata.name, why)
}

function faultsOf(object: JsonRecord, limit: JsonRecord): string[] {
  const spec = child(object, 'spec')
  switch (limit.type) {
    case 'Container':
      if (object.kind !== 'Pod') return []
      return [...items(spec, 'containers'), ...items(spec, 'initContainers')].flatMap((container) =>
        boundFaults(limit, amountsOf(child(container, 'resources'))),
      )
    case 'Pod':
      return object.kind === 'Pod' ? boundFaults(limit, podTotals(spec)) : []
    case 'PersistentVolumeClaim':
      if (object.kind !== 'PersistentVolumeClaim') return []
      return boundFaults(limit, { requests: descend(spec, 'resources', 'requests') ?? {}, limits: {} })
    default:
      return []
  }
}

function amountsOf(resources: JsonRecord | undefined): Amounts {
  return { requests: child(resources, 'requests') ?? {}, limits: child(resources, 'limits') ?? {} }
}
