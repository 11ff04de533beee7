import type { KubeObject } from '#lib/contract/kube.ts'

export interface Redacted {
  object: KubeObject
  /** Keys of `data` and `stringData`, and how many bytes each value holds. */
  redacted: { key: string; bytes: number }[]
}

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration'

/**
 * A Secret without its values, wherever a copy of them lies: `data`, the manifest that kubectl keeps in an annotation, and
 * managedFields, which name the keys only but are of no use without them. Values travel when a person asks to see one.
 */
export function redactSecret(object: KubeObject): Redacted {
  const { data, stringData, ...rest } = object
  const redacted = [...entries(data, 'base64'), ...entries(stringData, 'utf8')]
  const { managedFields: _, annotations, ...metadata } = object.metadata
  const kept =
    annotations === undefined ? undefined : Object.fromEntries(Object.entries(annotations).filter(([name]) => name !== LAST_APPLIED))
  return {
    object: {
      ...rest,
      metadata: { ...metadata, ...(kept === undefined ? {} : { annotations: kept }) },
      ...(data === undefined ? {} : { data: Object.fromEntries(redacted.map(({ key }) => [key, ''])) }),
    },
    redacted,
  }
}

function entries(values: unknown, encoding: 'base64' | 'utf8'): Redacted['redacted'] {
  if (typeof values !== 'object' || values === null) return []
  return Object.entries(values).map(([key, value]) => ({ key, bytes: Buffer.byteLength(String(value), encoding) }))
}
