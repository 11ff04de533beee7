/** Pod Security by the labels of a namespace: `enforce` refuses Pods, `warn` warns, of templates too (k8s.io/pod-security-admission). */

import type { KubeObject } from '../../client/client.ts'
import { isRecord, type JsonRecord } from '../../patch/json.ts'
import { jsonOf } from '../../patch/json-of.ts'
import type { Call } from '../../registry/call.ts'
import type { ResourceKind } from '../../schema/kinds.ts'
import { forbidden } from '../../status.ts'
import { objectKey } from '../../storage/collection.ts'
import type { Store } from '../../storage/store.ts'
import { descend } from '../../validation/read-fields.ts'
import { BASELINE, RESTRICTED, type Violation } from './checks.ts'

const LABEL = 'pod-security.kubernetes.io/'

/** Where each kind keeps the spec of its Pods. */
const POD_SPECS: Record<string, readonly string[]> = {
  '/pods': ['spec'],
  '/podtemplates': ['template', 'spec'],
  '/replicationcontrollers': ['spec', 'template', 'spec'],
  'apps/deployments': ['spec', 'template', 'spec'],
  'apps/replicasets': ['spec', 'template', 'spec'],
  'apps/statefulsets': ['spec', 'template', 'spec'],
  'apps/daemonsets': ['spec', 'template', 'spec'],
  'batch/jobs': ['spec', 'template', 'spec'],
  'batch/cronjobs': ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
}

/** @throws ApiError 403 for a Pod that the namespace's `enforce` level forbids */
export function enforcePodSecurity(store: Store, call: Call, kind: ResourceKind, object: KubeObject): void {
  const path = POD_SPECS[kind.collection]
  const namespace = object.metadata.namespace
  if (!path || !namespace) return
  const labels = store.get('/namespaces', objectKey(undefined, namespace))?.metadata.labels ?? {}
  const spec = descend(jsonOf(object), ...path)
  if (!isRecord(spec)) return
  const judge = (mode: string): { level: string; text: string } | undefined => {
    const level = labels[LABEL + mode] ?? 'privileged'
    const found = violations(level, spec)
    if (found.length === 0) return undefined
    const text = found.map(({ reason, detail }) => `${reason} (${detail})`).join(', ')
    return { level: `${level}:${labels[`${LABEL}${mode}-version`] ?? 'latest'}`, text }
  }
  const enforced = kind.collection === '/pods' ? judge('enforce') : undefined
  if (enforced) {
    throw forbidden(
      { group: '', name: 'pods' },
      object.metadata.name,
      `violates PodSecurity ${JSON.stringify(enforced.level)}: ${enforced.text}`,
    )
  }
  const warned = judge('warn')
  if (warned) call.warnings.push(`would violate PodSecurity ${JSON.stringify(warned.level)}: ${warned.text}`)
}

function violations(level: string, spec: JsonRecord): Violation[] {
  const checks = level === 'restricted' ? RESTRICTED : level === 'baseline' ? BASELINE : []
  return checks.flatMap((check) => check(spec) ?? [])
}
