import { z } from 'zod'
import { chartQuery } from '#components/charts/chart-query.ts'
import { queryText } from '#lib/client/query-fields.ts'

/** The keys of the queries in the address, in order; a page of more is none that one looks through. */
export const QUERY_KEYS = ['q', 'q2', 'q3', 'q4'] as const

export const TABS = ['query', 'alerts'] as const

export const exploreQuery = z.object({
  ...chartQuery.shape,
  tab: z.enum(TABS).catch('query'),
  q: queryText,
  q2: queryText,
  q3: queryText,
  q4: queryText,
})
