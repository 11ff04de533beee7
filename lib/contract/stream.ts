import { z } from 'zod'
import { clusterId, clusterList } from './clusters.ts'
import { apiErrorBody } from './error.ts'
import { kubeObject } from './kube.ts'
import { ownWords } from './own-words.ts'
import { resourceList } from './resources.ts'
import { column, row } from './table.ts'

/** The frames of `/api/stream`; docs/stream.md is the same in words. */
export const STREAM_PROTOCOL = 'pilothouse.v1'

export const CLOSE = {
  done: 1000,
  goingAway: 1001,
  badFrame: 4400,
  sessionOver: 4401,
  wrongProtocol: 4406,
  silent: 4408,
  tooMuch: 4413,
} as const

export const LIMITS = {
  /** Bytes of a frame from the browser. */
  frameBytes: 65_536,
  subscriptions: 200,
  /** Bytes waiting in a socket before tables hold back, and of log text not acknowledged before its upstream pauses. */
  bufferedBytes: 1_048_576,
  /** Milliseconds between two frames of one table. */
  batchMs: 100,
  pingMs: 20_000,
  silentMs: 45_000,
} as const

export const tableSubscription = z.object({
  kind: z.literal('table'),
  cluster: clusterId,
  resource: z.string().max(300),
  namespaces: z.array(z.string().max(63)).max(500),
  labelSelector: z.string().max(4000).optional(),
  fieldSelector: z.string().max(4000).optional(),
  labels: z.boolean().optional(),
})
export type TableSubscription = z.infer<typeof tableSubscription>

export const objectSubscription = z.object({
  kind: z.literal('object'),
  cluster: clusterId,
  resource: z.string().max(300),
  namespace: z.string().max(63).nullable(),
  name: z.string().max(253),
})
export type ObjectSubscription = z.infer<typeof objectSubscription>

export const logsSubscription = z.object({
  kind: z.literal('logs'),
  cluster: clusterId,
  namespace: z.string().max(63),
  pod: z.string().max(253),
  container: z.string().max(63),
  previous: z.boolean(),
  follow: z.boolean(),
  timestamps: z.boolean(),
  tailLines: z.number().int().min(0).max(1_000_000).optional(),
  sinceSeconds: z.number().int().min(1).optional(),
})
export type LogsSubscription = z.infer<typeof logsSubscription>

export const overviewSubscription = z.object({
  kind: z.literal('overview'),
  cluster: clusterId,
  namespaces: z.array(z.string().max(63)).max(500),
})
export type OverviewSubscription = z.infer<typeof overviewSubscription>

export const subscription = z.discriminatedUnion('kind', [
  tableSubscription,
  objectSubscription,
  logsSubscription,
  overviewSubscription,
  z.object({ kind: z.literal('clusters') }),
  z.object({ kind: z.literal('resources'), cluster: clusterId }),
])
export type Subscription = z.infer<typeof subscription>

const id = z.number().int().nonnegative()

export const clientFrame = z.discriminatedUnion('type', [
  z.object({ type: z.literal('subscribe'), id, subscription }),
  z.object({ type: z.literal('unsubscribe'), id }),
  z.object({ type: z.literal('visibility'), hidden: z.boolean() }),
  z.object({ type: z.literal('ack'), id, bytes: z.number().int().nonnegative() }),
  z.object({ type: z.literal('ping'), at: z.number() }),
])
export type ClientFrame = z.infer<typeof clientFrame>

export const liveState = z.discriminatedUnion('name', [
  z.object({ name: z.literal('loading'), loaded: z.number().optional(), remaining: z.number().optional() }),
  z.object({ name: z.literal('live'), partial: z.array(z.object({ namespace: z.string(), error: apiErrorBody })).optional() }),
  z.object({ name: z.literal('reconnecting'), attempt: z.number(), error: apiErrorBody.optional() }),
  z.object({ name: z.literal('stale'), since: z.number(), error: apiErrorBody.optional() }),
  z.object({
    name: z.literal('forbidden'),
    verb: z.string(),
    resource: z.string(),
    namespace: z.string().nullable(),
    message: z.string(),
    own: ownWords.optional(),
  }),
  z.object({ name: z.literal('unauthorized'), message: z.string(), own: ownWords.optional() }),
  z.object({ name: z.literal('failed'), error: apiErrorBody }),
])
export type LiveState = z.infer<typeof liveState>

export const tableFrame = z.object({
  type: z.literal('table'),
  id,
  generation: z.number().int().positive(),
  columns: z.array(column).optional(),
  upsert: z.array(row).optional(),
  remove: z.array(z.string()).optional(),
  remaining: z.number().optional(),
  complete: z.boolean().optional(),
})
export type TableFrame = z.infer<typeof tableFrame>

export const objectFrame = z.object({
  type: z.literal('object'),
  id,
  /** The last known object also with `deleted`. */
  object: kubeObject,
  event: z.enum(['snapshot', 'modified', 'deleted', 'replaced']),
  /** Of a Secret: its keys and how many bytes each holds; `data` comes with empty values. */
  redacted: z.array(z.object({ key: z.string(), bytes: z.number() })).optional(),
})
export type ObjectFrame = z.infer<typeof objectFrame>

export const logsFrame = z.object({
  type: z.literal('logs'),
  id,
  text: z.string(),
  /** `containerEnded`: following ended because the process did; `notFollowing`: all of it was sent; `gone`: the Pod is deleted. */
  ended: z.enum(['containerEnded', 'notFollowing', 'gone']).optional(),
})
export type LogsFrame = z.infer<typeof logsFrame>

export const serverFrame = z.discriminatedUnion('type', [
  z.object({ type: z.literal('hello'), server: z.string(), serverTime: z.number() }),
  z.object({ type: z.literal('state'), id, state: liveState }),
  tableFrame,
  objectFrame,
  logsFrame,
  /** An `Overview` of `overview.ts`; whoever shows one reads it by its schema, which pages without one do not load. */
  z.object({ type: z.literal('overview'), id, overview: z.unknown() }),
  z.object({ type: z.literal('clusters'), id, ...clusterList.shape }),
  z.object({ type: z.literal('resources'), id, ...resourceList.shape }),
  z.object({ type: z.literal('pong'), at: z.number() }),
])
export type ServerFrame = z.infer<typeof serverFrame>
