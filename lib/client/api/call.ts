import type { z } from 'zod'
import type { Route } from '#lib/contract/route.ts'
import { ApiFailure } from './failure.ts'
import { send } from './send.ts'

type Input<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType> = {
  params: z.input<Params>
  query: z.input<Query>
  body: z.input<Body>
}

/**
 * Calls a route of the contract.
 * @param input what the route takes; `params` and `query` are `{}` and `body` undefined where it takes none
 * @returns its answer, checked against the contract
 * @throws ApiFailure
 */
export async function call<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType, Output extends z.ZodType>(
  route: Route<Params, Query, Body, Output>,
  input: Input<Params, Query, Body>,
  signal?: AbortSignal,
): Promise<z.output<Output>> {
  const hasBody = input.body !== undefined
  const response = await send(routePath(route.path, input.params, input.query), {
    method: route.method,
    ...(hasBody ? { body: JSON.stringify(input.body), headers: { 'content-type': 'application/json' } } : {}),
    ...(signal === undefined ? {} : { signal }),
  })
  const answer = route.output.safeParse(await response.json().catch(() => undefined))
  if (!answer.success) throw new ApiFailure({ kind: 'internal', message: `${route.path}: ${answer.error.message}` })
  return answer.data
}

/** The address of a route: `:name` parts filled from `params`, `query` without what is undefined. */
export function routePath(path: string, params: unknown, query: unknown): string {
  const values = new Map(Object.entries(isRecord(params) ? params : {}))
  const filled = path.replace(/:([A-Za-z]+)/g, (_, name: string) => encodeURIComponent(String(values.get(name) ?? '')))
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(isRecord(query) ? query : {})) {
    if (value !== undefined && value !== null) search.set(key, String(value))
  }
  return search.size === 0 ? filled : `${filled}?${search}`
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
