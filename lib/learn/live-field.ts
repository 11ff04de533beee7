import { z } from 'zod'

/** Why an entry has nothing to show of a cluster; each is a sentence in the messages (`learn.live.why`). */
const liveReasons = ['idea', 'practice', 'outside', 'inside', 'project'] as const

/** Names from the object down, `spec.containers.image`; as a list where a name has dots itself. Lists on the way are walked through. */
const path = z.union([z.string().min(1), z.array(z.string().min(1)).min(2)])

/**
 * What an entry shows of the reader's cluster where the word is no kind of its own: objects by one of their fields. `with` and
 * `without` the field, with one of the values in `equals`, with another value than the field `than`, or the `values` in use.
 */
export const liveField = z.discriminatedUnion('show', [
  z.strictObject({ show: z.literal('with'), kind: z.string(), field: path }),
  z.strictObject({ show: z.literal('without'), kind: z.string(), field: path }),
  z.strictObject({ show: z.literal('values'), kind: z.string(), field: path }),
  z.strictObject({ show: z.literal('equals'), kind: z.string(), field: path, equals: z.array(z.string()).min(1) }),
  z.strictObject({ show: z.literal('differs'), kind: z.string(), field: path, than: path }),
])
export type LiveField = z.infer<typeof liveField>

export const live = z.union([liveField, z.strictObject({ none: z.enum(liveReasons) })])
