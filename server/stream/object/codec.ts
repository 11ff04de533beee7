import { z } from 'zod'
import { type KubeObject, kubeObject } from '#lib/contract/kube.ts'
import type { ResourceKind } from '#lib/contract/resources.ts'
import { apiVersionOf } from '#lib/kube/names.ts'
import type { Codec, ListPage } from '../../watch/source.ts'

const listEnvelope = z.object({
  metadata: z.object({ resourceVersion: z.string().optional(), continue: z.string().optional() }).nullish(),
  items: z.array(z.looseObject({})).nullish(),
})

/** Reads whole objects of one kind. Those of a list come without kind and apiVersion, which are put in. */
export function objectCodec(kind: ResourceKind): Codec<KubeObject> {
  const read = (value: object): KubeObject => kubeObject.parse({ apiVersion: apiVersionOf(kind), kind: kind.kind, ...value })
  return {
    accept: 'application/json',
    list: (body): ListPage<KubeObject> => {
      const { metadata, items } = listEnvelope.parse(body)
      return {
        items: (items ?? []).map(read),
        resourceVersion: metadata?.resourceVersion ?? '',
        next: metadata?.continue || undefined,
        remaining: undefined,
      }
    },
    event: (object) => [read(z.looseObject({}).parse(object))],
    version: (object) => {
      const parsed = z.object({ metadata: z.object({ resourceVersion: z.string().min(1) }) }).safeParse(object)
      return parsed.success ? parsed.data.metadata.resourceVersion : undefined
    },
  }
}
