import { z } from 'zod'
import { textAt } from '#lib/kube/read.ts'
import type { Codec, ListPage, RowReader } from '../../watch/source.ts'

/** An object as the overview keeps it, by uid. */
export interface Digested<Digest> {
  uid: string
  digest: Digest
}

const envelope = z.object({
  metadata: z
    .object({ resourceVersion: z.string().optional(), continue: z.string().optional(), remainingItemCount: z.number().optional() })
    .nullish(),
  items: z.array(z.unknown()).nullish(),
})
type Envelope = z.infer<typeof envelope>

/** Reads whole objects and keeps a digest of each: the object itself is let go at once. */
export function digestCodec<Digest extends { uid: string }>(digest: (object: unknown) => Digest): Codec<Digested<Digest>> {
  const read = (object: unknown): Digested<Digest> => {
    const made = digest(object)
    return { uid: made.uid, digest: made }
  }
  return {
    accept: 'application/json',
    list: (body) => {
      const list = envelope.parse(body)
      return { items: (list.items ?? []).map(read), ...pageOf(list) }
    },
    event: (object) => [read(object)],
    version: (object) => textAt(object, 'metadata', 'resourceVersion') || undefined,
    rows: () => reader(read),
  }
}

function reader<Item>(read: (object: unknown) => Item): RowReader<Item> {
  let head: Envelope | undefined
  return {
    head: (text) => {
      const parsed = envelope.safeParse(JSON.parse(text))
      // A server may write the metadata after the items: then the answer is read whole.
      if (!parsed.success || !parsed.data.metadata) return false
      head = parsed.data
      return true
    },
    row: (text) => read(JSON.parse(text)),
    unread: ['managedFields'],
    page: () => pageOf(head),
  }
}

function pageOf(list: Envelope | undefined): Omit<ListPage<never>, 'items'> {
  return {
    resourceVersion: list?.metadata?.resourceVersion ?? '',
    next: list?.metadata?.continue || undefined,
    remaining: list?.metadata?.remainingItemCount,
  }
}
