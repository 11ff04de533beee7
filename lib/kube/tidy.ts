import type { KubeObject } from '#lib/contract/kube.ts'
import { isRecord, recordAt } from './read.ts'

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration'

/** An object without `managedFields`, as a person reads it. */
export function withoutManagedFields(object: KubeObject): KubeObject {
  const { managedFields: _, ...metadata } = object.metadata
  return { ...object, metadata }
}

/** An object without all that changes by itself at each write: what a diff of a change shows. */
export function withoutNoise(object: Record<string, unknown>): Record<string, unknown> {
  const metadata = isRecord(object.metadata) ? { ...object.metadata } : {}
  for (const field of ['managedFields', 'resourceVersion', 'generation']) delete metadata[field]
  const { status: _, ...rest } = object
  return { ...rest, metadata }
}

/** A manifest that makes the object anew: without what belongs to this one alone (identity, status, owners, what controllers wrote). */
export function asManifest(object: KubeObject): KubeObject {
  const { name, namespace, labels, annotations } = object.metadata
  const kept = Object.entries(annotations ?? {}).filter(([key]) => key !== LAST_APPLIED && !key.startsWith('deployment.kubernetes.io/'))
  const { status: _, metadata: __, apiVersion, kind, ...rest } = object
  return {
    apiVersion,
    kind,
    metadata: {
      ...(name === undefined ? {} : { name }),
      ...(namespace === undefined ? {} : { namespace }),
      ...(labels === undefined ? {} : { labels }),
      ...(kept.length === 0 ? {} : { annotations: Object.fromEntries(kept) }),
    },
    ...withoutGenerated(kind, rest),
  }
}

/** Labels that the Job controller's API gives a Job's Pods, with a selector on them; another Job may not bring them: pkg/registry/batch/job/strategy.go */
const JOB_LABELS = ['controller-uid', 'job-name', 'batch.kubernetes.io/controller-uid', 'batch.kubernetes.io/job-name']

function withoutGenerated(kind: string, rest: Record<string, unknown>): Record<string, unknown> {
  const { spec } = rest
  if (kind !== 'Job' || !isRecord(spec) || spec.manualSelector === true) return rest
  const { selector: _, ...others } = spec
  const template = recordAt(spec, 'template')
  const labels = Object.entries(recordAt(template, 'metadata', 'labels')).filter(([key]) => !JOB_LABELS.includes(key))
  const metadata = { ...recordAt(template, 'metadata'), labels: Object.fromEntries(labels) }
  return { ...rest, spec: { ...others, template: { ...template, metadata } } }
}

/** A manifest of a second object like this one: also without what the cluster can give only once, or chose for this one. */
export function asCopy(object: KubeObject, name: string): KubeObject {
  const manifest = asManifest(object)
  const copy: KubeObject = { ...manifest, metadata: { ...manifest.metadata, name } }
  if (!isRecord(copy.spec)) return copy
  const given: Record<string, readonly string[]> = {
    Service: ['clusterIP', 'clusterIPs', 'healthCheckNodePort'],
    PersistentVolumeClaim: ['volumeName'],
    PersistentVolume: ['claimRef'],
    Pod: ['nodeName'],
  }
  const spec = Object.fromEntries(Object.entries(copy.spec).filter(([key]) => !(given[copy.kind] ?? []).includes(key)))
  // `None` makes a Service headless: that was the person's choice.
  if (copy.kind === 'Service' && copy.spec.clusterIP === 'None') spec.clusterIP = 'None'
  if (copy.kind === 'Service' && Array.isArray(spec.ports)) spec.ports = spec.ports.map(withoutNodePort)
  return { ...copy, spec }
}

function withoutNodePort(port: unknown): unknown {
  if (!isRecord(port)) return port
  const { nodePort: _, ...rest } = port
  return rest
}
