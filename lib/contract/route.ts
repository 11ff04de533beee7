import type { z } from 'zod'

/**
 * One route of the server as both ends know it: how it is called and what it takes and gives. The path is in Hono's form
 * (`/api/clusters/:cluster/status`); the names in it are keys of `params`. `proxyOrigin` routes answer requests without Origin.
 */
export interface Route<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType, Output extends z.ZodType> {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  path: `/api/${string}`
  params: Params
  query: Query
  body: Body
  output: Output
}

/** Gives a route definition its exact types. */
export function defineRoute<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType, Output extends z.ZodType>(
  route: Route<Params, Query, Body, Output>,
): Route<Params, Query, Body, Output> {
  return route
}
