import type { Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { z } from 'zod'
import { inOwnWords } from '#lib/contract/own-words.ts'
import type { Route } from '#lib/contract/route.ts'
import type { Caller } from '../auth/authorize.ts'
import { ConsoleError } from '../cluster/kube-error.ts'
import { bodyOfError, statusOfKind } from './answer.ts'

/** What Hono's context carries for us. */
export interface Env {
  Bindings: { incoming: import('node:http').IncomingMessage; outgoing: import('node:http').ServerResponse; caller: Caller }
}

interface Input<Params, Query, Body> {
  params: Params
  query: Query
  body: Body
  caller: Caller
  setHeader: (name: string, value: string) => void
}

const BODY_BYTES = 1_048_576

/**
 * Serves one route of the contract: checks what comes in, calls the handler, and answers with its result or its error.
 * The output is typed, not parsed again: it is our own.
 */
export function serve<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType, Output extends z.ZodType>(
  app: Hono<Env>,
  route: Route<Params, Query, Body, Output>,
  handler: (input: Input<z.infer<Params>, z.infer<Query>, z.infer<Body>>) => Promise<z.infer<Output>> | z.infer<Output>,
): void {
  app.on(route.method, route.path, async (context) => {
    const params = check(route.params, context.req.param(), 'address')
    const query = check(route.query, context.req.query(), 'query')
    const body = check(route.body, await readBody(context, route.method), 'body')
    const setHeader = (name: string, value: string) => context.header(name, value, { append: true })
    // A handler's result is plain JSON by its schema; Hono's own JSON type cannot see that of a generic.
    return context.json((await handler({ params, query, body, caller: context.env.caller, setHeader })) as object)
  })
}

function check<Schema extends z.ZodType>(schema: Schema, value: unknown, part: string): z.infer<Schema> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new ConsoleError('badRequest', `The ${part} of the request is wrong: ${z.prettifyError(parsed.error)}`)
}

async function readBody(context: Context<Env>, method: string): Promise<unknown> {
  if (method === 'GET' || method === 'DELETE') return undefined
  // A form of another site can send text/plain; only a script of our own origin sends JSON.
  if (context.req.header('content-type')?.split(';')[0]?.trim() !== 'application/json') {
    throw new ConsoleError('refused', 'The body must be application/json.')
  }
  if (Number(context.req.header('content-length') ?? 0) > BODY_BYTES)
    throw new ConsoleError('tooLarge', 'The body is over 1 MiB.', inOwnWords('tooLargeBody'))
  const text = await context.req.text()
  if (text.length > BODY_BYTES) throw new ConsoleError('tooLarge', 'The body is over 1 MiB.', inOwnWords('tooLargeBody'))
  try {
    return JSON.parse(text)
  } catch {
    throw new ConsoleError('badRequest', 'The body is not JSON.')
  }
}

/** Answers what a handler threw. */
export function onError(error: Error, context: Context<Env>): Response {
  const body = bodyOfError(error)
  if (body.retryAfter !== undefined) context.header('retry-after', String(body.retryAfter))
  return context.json({ error: body }, statusOfKind(body.kind) as ContentfulStatusCode) // a status from our own table
}
