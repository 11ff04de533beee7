import '#lib/client/validation.ts'
import { z } from 'zod'
import type { ObjectAddress } from '#lib/address.ts'

export const compareQuery = z.object({
  left: z.string().default(''),
  right: z.string().default(''),
  view: z.enum(['side', 'unified']).catch('side').default('side'),
  all: z.enum(['1']).optional().catch(undefined),
})

/** One side as far as it is chosen. */
export interface Side {
  cluster: string
  resource: string
  namespace: string | null
  name: string
}

/** Reads a side of the address: `cluster/kind/namespace or -/name`; what is not there is not chosen yet. */
export function readSide(text: string, cluster: string): Side {
  const [id = '', resource = '', namespace = '', ...name] = text.split('/')
  return {
    cluster: id === '' ? cluster : id,
    resource,
    namespace: namespace === '-' || namespace === '' ? null : namespace,
    name: name.join('/'),
  }
}

export function writeSide({ cluster, resource, namespace, name }: Side): string {
  return [cluster, resource, namespace ?? '-', name].join('/')
}

/** The object of a side, once it is chosen whole. */
export function objectOf({ cluster, resource, namespace, name }: Side): ObjectAddress | null {
  return resource === '' || name === '' ? null : { cluster, resource, namespace, name }
}
