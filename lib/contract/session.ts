import { z } from 'zod'
import { defineRoute } from './route.ts'

/** Who is here and what the server lets through. `local`: the link's secret was shown and became a cookie. */
export const session = z.object({
  mode: z.enum(['local', 'none', 'token', 'oidc']),
  /** False in local mode until the printed link was used: only clusters that need no credential answer then. */
  authenticated: z.boolean(),
  readOnly: z.boolean(),
  /** Identifies the build; another value than the page was served with means that the page is old. */
  build: z.string(),
})
export type Session = z.infer<typeof session>

const none = z.object({})

export const readSession = defineRoute({
  method: 'GET',
  path: '/api/session',
  params: none,
  query: none,
  body: z.undefined(),
  output: session,
})

/** Exchanges the secret of this launch for a session cookie. */
export const openSession = defineRoute({
  method: 'POST',
  path: '/api/session',
  params: none,
  query: none,
  body: z.object({ secret: z.string().min(1).max(200) }),
  output: session,
})

export const closeSession = defineRoute({
  method: 'DELETE',
  path: '/api/session',
  params: none,
  query: none,
  body: z.undefined(),
  output: session,
})
