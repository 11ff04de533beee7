import { z } from 'zod'

/**
 * `Table` of meta.k8s.io/v1. Only the envelope is checked by zod: rows are many, and each is read with care where it is used.
 */
export const tableJson = z.object({
  kind: z.literal('Table'),
  metadata: z
    .object({ resourceVersion: z.string().optional(), continue: z.string().optional(), remainingItemCount: z.number().optional() })
    .nullish(),
  columnDefinitions: z
    .array(
      z.object({
        name: z.string(),
        type: z.string(),
        format: z.string().optional(),
        description: z.string().optional(),
        priority: z.number().optional(),
      }),
    )
    .nullish(),
  rows: z.custom<TableRow[] | null | undefined>((value) => value === null || value === undefined || Array.isArray(value)),
})
export type TableJson = z.infer<typeof tableJson>

export interface TableRow {
  cells: unknown[]
  object?: { metadata?: RowMetadata } | null
}

export interface RowMetadata {
  name?: string
  namespace?: string
  uid?: string
  resourceVersion?: string
  creationTimestamp?: string | null
  deletionTimestamp?: string
  labels?: Record<string, string>
}

/** A list of whole objects, from a server that cannot print tables. */
export const objectListJson = z.object({
  kind: z.string(),
  metadata: z
    .object({ resourceVersion: z.string().optional(), continue: z.string().optional(), remainingItemCount: z.number().optional() })
    .nullish(),
  items: z.custom<{ metadata?: RowMetadata }[] | null | undefined>(
    (value) => value === null || value === undefined || Array.isArray(value),
  ),
})
