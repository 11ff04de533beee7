import type { KubeObject } from '#lib/contract/kube.ts'
import { isRecord } from './read.ts'

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

/**
 * A copy to make another object from: without what belongs to this one alone (identity, status, owners, what controllers wrote).
 * @param namespace where the copy is to live, else where the original does
 */
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
    ...rest,
  }
}
