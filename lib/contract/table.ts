import { z } from 'zod'

/** What a column holds, so that it sorts and reads by value. */
export const columnContent = z.enum(['text', 'number', 'boolean', 'quantity', 'version', 'ratio', 'instant', 'countAndInstant', 'duration'])
export type ColumnContent = z.infer<typeof columnContent>

export const column = z.object({
  name: z.string(),
  description: z.string(),
  /** 0: shown at first, as kubectl does; above: only in wide output. */
  priority: z.number(),
  content: columnContent,
})
export type Column = z.infer<typeof column>

/** `countAndInstant` is `[count, seconds since the epoch or null]`; an instant is seconds since the epoch. */
export const cell = z.union([z.string(), z.number(), z.boolean(), z.null(), z.tuple([z.number(), z.number().nullable()])])
export type Cell = z.infer<typeof cell>

/** `[key, namespace, name, created, health, labels, ...cells]`; docs/stream.md says what each is. */
export const row = z.tuple([z.string(), z.string().nullable(), z.string(), z.number(), z.number(), z.string()]).rest(cell)
export type Row = z.infer<typeof row>

/** Positions in a row. Cells begin at `FIRST_CELL`. */
export const ROW = { key: 0, namespace: 1, name: 2, created: 3, health: 4, labels: 5 } as const
export const FIRST_CELL = 6
