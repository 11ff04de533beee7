import type { KubeObject } from '#playground/client/client.ts'
import { equalJson, isRecord, type Json } from '#playground/patch/json.ts'
import type { ResourceKind } from '#playground/schema/kinds.ts'

const TEMPLATE_GENERATION = 'deprecated.daemonset.template.generation'

/** What single kinds change in an object before the owners of its fields are entered: the writer comes to own it. */
export function prepareOwned(kind: ResourceKind, object: KubeObject, old: KubeObject | undefined): void {
  switch (kind.collection) {
    case '/secrets':
      foldStringData(object)
      break
    case 'apps/daemonsets':
      countTemplates(object, old)
      break
    case 'storage.k8s.io/csinodes':
      nameTopologies(object)
      break
    case 'batch/jobs':
      if (!old) takeTemplateLabels(object)
  }
}

/** `stringData` is how people write; it is kept as `data` (core/v1 conversion of Secret). */
function foldStringData(secret: KubeObject): void {
  if (!isRecord(secret.stringData)) return
  const encoded = Object.entries(secret.stringData).map(([key, text]) => [key, Buffer.from(String(text)).toString('base64')] as const)
  if (encoded.length > 0) secret.data = { ...(isRecord(secret.data) ? secret.data : {}), ...Object.fromEntries(encoded) }
  delete secret.stringData
}

/** A DaemonSet counts the changes of its template in an annotation (pkg/registry/apps/daemonset/strategy.go). */
function countTemplates(object: KubeObject, old: KubeObject | undefined): void {
  const before = Number(old?.metadata.annotations?.[TEMPLATE_GENERATION] ?? 0)
  const template = (of: KubeObject): Json => (isRecord(of.spec) ? (of.spec.template ?? null) : null)
  const count = old && equalJson(template(object), template(old)) ? before : before + 1
  object.metadata.annotations = { ...object.metadata.annotations, [TEMPLATE_GENERATION]: String(count) }
}

/** The topology keys of a driver are always written, as null when there are none. */
function nameTopologies(node: KubeObject): void {
  const drivers = isRecord(node.spec) && Array.isArray(node.spec.drivers) ? node.spec.drivers.filter(isRecord) : []
  for (const driver of drivers) driver.topologyKeys ??= null
}

/** A Job without labels has those of its template (SetDefaults_Job). */
function takeTemplateLabels(job: KubeObject): void {
  if (Object.keys(job.metadata.labels ?? {}).length > 0) return
  const template = isRecord(job.spec) && isRecord(job.spec.template) ? job.spec.template : undefined
  const labels = template && isRecord(template.metadata) ? template.metadata.labels : undefined
  if (isRecord(labels)) job.metadata.labels = Object.fromEntries(Object.entries(labels).map(([key, value]) => [key, String(value)]))
}
