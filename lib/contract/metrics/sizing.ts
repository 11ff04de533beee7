import { z } from 'zod'
import { clusterId } from '../clusters.ts'
import { reference } from '../overview.ts'
import { saying } from '../own-words.ts'
import { defineRoute } from '../route.ts'

/** What to do about one figure of a container; cores or bytes, null for none. */
export const advice = z.object({
  field: z.enum(['cpuRequest', 'cpuLimit', 'memoryRequest', 'memoryLimit']),
  why: z.enum(['oomKilled', 'nearLimit', 'throttled', 'tooHigh', 'tooLow', 'missing']),
  from: z.number().nullable(),
  to: z.number(),
})
export type Advice = z.infer<typeof advice>

/** The figures of a container's use that advice comes from. */
export const containerUse = z.object({
  /** The last day of a Prometheus, at each moment in the Pod that used most; or what the console sampled of all its Pods. */
  from: z.enum(['prometheus', 'usage']),
  samples: z.number(),
  /** Seconds that the samples stand for. */
  seconds: z.number(),
  cpu95: z.number().nullable(),
  memory95: z.number().nullable(),
  memoryPeak: z.number().nullable(),
  /** Seconds since the epoch when one was last killed for its memory; null: not known of any. */
  oomAt: z.number().nullable(),
  restarts: z.number(),
  /** Of the periods of the last hour, the share in which the CPU limit stopped one of its Pods, the worst; null: nothing counts them. */
  throttled: z.number().nullable(),
})
export type ContainerUse = z.infer<typeof containerUse>

const amount = z.number().nullable()
export const sizedContainer = z.object({
  about: reference,
  container: z.string(),
  pods: z.number(),
  requests: z.object({ cpu: amount, memory: amount }),
  limits: z.object({ cpu: amount, memory: amount }),
  use: containerUse,
  advice: z.array(advice),
  /** What following the advice gives back to the cluster, over all Pods; negative where it takes more. */
  saving: z.object({ cpu: z.number(), memory: z.number() }),
})
export type SizedContainer = z.infer<typeof sizedContainer>

/** Containers whose requests and limits do not fit what they use. */
export const readSizing = defineRoute({
  method: 'GET',
  path: '/api/clusters/:cluster/sizing',
  params: z.object({ cluster: clusterId }),
  query: z.object({
    /** Separated by commas; absent: all. */
    namespaces: z.string().max(4000).optional(),
    /** One workload: all its containers come, with or without advice. */
    resource: z.string().max(300).optional(),
    name: z.string().max(253).optional(),
  }),
  body: z.undefined(),
  output: z.object({
    containers: z.array(sizedContainer),
    /** How many have advice, of those that were looked at; not all are sent. */
    advised: z.number(),
    looked: z.number(),
    /** Those of which too little is known yet to say anything. */
    unknown: z.number(),
    saving: z.object({ cpu: z.number(), memory: z.number() }),
    /** Pods are still being read. */
    complete: z.boolean(),
    /** The Prometheus that was asked for the last day; null: there is none. */
    prometheus: z.object({ name: z.string(), answered: z.boolean() }).nullable(),
    problem: saying.nullable(),
  }),
})
export type Sizing = z.infer<typeof readSizing.output>
