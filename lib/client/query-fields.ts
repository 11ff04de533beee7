import './validation.ts'
import { z } from 'zod'

/** Fields for schemas of `useQueryString`; each has a value also where the address says nothing. */
export const queryText = z.string().default('')
export const queryList = z
  .string()
  .default('')
  .transform((text) => text.split(',').filter((part) => part !== ''))

/** The namespaces of a page; every page and the picker in the header share this key. No namespaces means all. */
export const namespaceQuery = z.object({ ns: queryList })
