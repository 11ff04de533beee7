import { z } from 'zod'
import { queryText } from '#lib/client/query-fields.ts'
import { presets } from '#lib/metrics/time-range.ts'

/** A time as an address has it, in milliseconds; what is none counts as absent. */
const instant = z
  .string()
  .optional()
  .transform((text) => {
    const at = text === undefined ? Number.NaN : Date.parse(text)
    return Number.isNaN(at) ? undefined : at
  })

/** What a page of charts shows, kept in the address: a link shows a colleague the same. */
export const chartQuery = z.object({
  /** Without one the source decides: what began a minute ago is not shown in an hour. */
  range: z.enum(presets).optional().catch(undefined),
  from: instant,
  to: instant,
  by: z.enum(['each', 'sum']).catch('each'),
  container: queryText,
  /** The name of the one series that is looked at. */
  only: queryText,
})

/** A time as the address writes it. */
export function instantText(at: number): string {
  return new Date(Math.round(at / 1_000) * 1_000).toISOString().replace('.000Z', 'Z')
}
