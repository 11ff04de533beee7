import '#lib/client/validation.ts'
import { z } from 'zod'

const flag = (fallback: boolean) =>
  z
    .enum(['0', '1'])
    .optional()
    .catch(undefined)
    .transform((value) => (value === undefined ? fallback : value === '1'))

export const TAILS = ['100', '1000', '10000', '100000'] as const
export const SINCE = ['', '300', '3600', '86400'] as const

/** What a log view shows, kept in the address: a link shows a colleague the same lines. */
export const logQuery = z.object({
  pod: z.string().default(''),
  container: z.string().default(''),
  previous: flag(false),
  follow: flag(true),
  wrap: flag(true),
  times: flag(false),
  raw: flag(false),
  tail: z.enum(TAILS).catch('1000'),
  since: z.enum(SINCE).catch(''),
  find: z.string().default(''),
})
export type LogQuery = z.output<typeof logQuery>
