import type { KubeObject } from '../client/client.ts'
import { timestamp } from '../clock.ts'
import { hex, randomFrom } from '../random.ts'

/** A uid that is always the same for the same object. */
export function uidFor(kind: string, namespace: string | undefined, name: string): string {
  const digits = hex(randomFrom(`${kind}/${namespace ?? ''}/${name}`), 32)
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-a${digits.slice(17, 20)}-${digits.slice(20)}`
}

export interface Stamp {
  namespace?: string
  name: string
  labels?: Record<string, string>
  annotations?: Record<string, string>
  /** Milliseconds since the epoch. */
  createdAt: number
  /** 1 for kinds that count generations; absent for those that do not. */
  generation?: number
}

/** An object as the store would hold it, with metadata as the API server writes it. */
export function stamped<T extends KubeObject>(
  apiVersion: string,
  kind: string,
  stamp: Stamp,
  rest: Omit<T, 'apiVersion' | 'kind' | 'metadata'>,
): T {
  const { namespace, name, labels, annotations, createdAt, generation } = stamp
  const object: KubeObject = {
    apiVersion,
    kind,
    metadata: {
      name,
      ...(namespace && { namespace }),
      uid: uidFor(kind, namespace, name),
      creationTimestamp: timestamp(createdAt),
      ...(generation && { generation }),
      ...(labels && { labels }),
      ...(annotations && { annotations }),
    },
    ...rest,
  }
  // The caller names the type whose fields it gives.
  return object as T
}
