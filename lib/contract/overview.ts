import { z } from 'zod'
import { apiErrorBody } from './error.ts'
import { saying } from './own-words.ts'

/** What an overview shows of a cluster, or of some namespaces: counted on the server, never a list of everything. */

/** An object by the way to it; namespace null for cluster-scoped kinds. */
export const reference = z.object({ resource: z.string(), kind: z.string(), namespace: z.string().nullable(), name: z.string() })
export type Reference = z.infer<typeof reference>

const seconds = z.number()

/** Why the scheduler refused nodes, one reason with how many nodes gave it. */
const nodeRefusal = z.object({
  nodes: z.number(),
  why: z.enum([
    'cpu',
    'memory',
    'pods',
    'resource',
    'taint',
    'affinity',
    'cordoned',
    'ports',
    'volume',
    'spread',
    'claim',
    'claimInUse',
    'other',
  ]),
  /** The resource, taint or reason itself, in the scheduler's words. */
  detail: z.string(),
})
export type NodeRefusal = z.infer<typeof nodeRefusal>

/** Why something needs attention, with the figures that its sentence names. */
export const cause = z.discriminatedUnion('name', [
  z.object({ name: z.literal('nodeNotReady'), reason: z.string(), message: z.string() }),
  z.object({ name: z.literal('nodePressure'), condition: z.string(), message: z.string() }),
  z.object({ name: z.literal('nodeCordoned') }),
  z.object({
    name: z.literal('oomKilled'),
    container: z.string(),
    limit: z.number(),
    /** A limit to try; 0 where there is none to raise. */
    suggested: z.number(),
    restarts: z.number(),
    at: seconds,
    down: z.boolean(),
  }),
  z.object({
    name: z.literal('crashLoop'),
    container: z.string(),
    exitCode: z.number().nullable(),
    reason: z.string(),
    restarts: z.number(),
  }),
  z.object({ name: z.literal('imagePull'), container: z.string(), image: z.string(), message: z.string() }),
  z.object({ name: z.literal('cannotStart'), container: z.string(), reason: z.string(), message: z.string() }),
  z.object({
    name: z.literal('unschedulable'),
    total: z.number(),
    refusals: z.array(nodeRefusal),
    cpu: z.number(),
    memory: z.number(),
    message: z.string(),
  }),
  z.object({ name: z.literal('podFailed'), state: z.string(), message: z.string() }),
  z.object({ name: z.literal('stuck'), state: z.string(), message: z.string() }),
  z.object({ name: z.literal('notReady'), message: z.string() }),
  z.object({ name: z.literal('replicas'), ready: z.number(), wanted: z.number() }),
  z.object({ name: z.literal('rolloutStuck'), ready: z.number(), wanted: z.number(), message: z.string() }),
  z.object({ name: z.literal('podsRefused'), message: z.string() }),
  z.object({ name: z.literal('jobFailed'), reason: z.string(), message: z.string() }),
  z.object({ name: z.literal('claimPending'), storageClass: z.string(), requested: z.number(), message: z.string() }),
  z.object({ name: z.literal('claimLost') }),
  z.object({ name: z.literal('quotaFull'), resource: z.string(), used: z.string(), hard: z.string(), share: z.number() }),
  z.object({ name: z.literal('scalerBlind'), reason: z.string(), message: z.string() }),
  z.object({ name: z.literal('apiDown'), reason: z.string(), message: z.string() }),
  z.object({ name: z.literal('namespaceStuck'), message: z.string() }),
  z.object({ name: z.literal('condition'), condition: z.string(), status: z.string(), reason: z.string(), message: z.string() }),
])
export type Cause = z.infer<typeof cause>

export const trouble = z.object({
  /** Stays the same while the trouble does. */
  key: z.string(),
  health: z.enum(['warning', 'failing']),
  /** Where to look: the workload of Pods that fail alike, else the object itself. */
  about: reference,
  /** One of the Pods, where `about` is their workload. */
  pod: z.string().nullable(),
  /** How many objects fail in this way. */
  count: z.number(),
  /** Since when, in seconds since the epoch; 0 where nobody knows. */
  since: seconds,
  cause,
})
export type Trouble = z.infer<typeof trouble>

/** A figure of capacity in cores, bytes or Pods; null where it cannot be known here. */
export const capacity = z.object({
  resource: z.enum(['cpu', 'memory', 'pods', 'storage']),
  allocatable: z.number().nullable(),
  requested: z.number(),
  /** Null for Pods and storage, which have none. */
  limits: z.number().nullable(),
  used: z.number().nullable(),
})
export type Capacity = z.infer<typeof capacity>

/** How many objects of a kind fare how, in the order of `HEALTH`: idle, healthy, progressing, warning, failing. */
export const healthCounts = z.tuple([z.number(), z.number(), z.number(), z.number(), z.number()])
export type HealthCounts = z.infer<typeof healthCounts>

export const consumer = z.object({
  about: reference,
  pods: z.number(),
  used: z.number(),
  requested: z.number(),
  limit: z.number(),
})
export type Consumer = z.infer<typeof consumer>

export const recentChange = z.object({
  at: seconds,
  what: z.enum(['created', 'edited', 'scaled', 'rolledOut']),
  about: reference,
  /** Who did it, as its managed fields name the program; `from` and `to` of a scaling. */
  manager: z.string().nullable(),
  from: z.number().nullable(),
  to: z.number().nullable(),
})
export type RecentChange = z.infer<typeof recentChange>

export const warningCause = z.object({
  reason: z.string(),
  /** The newest message of its kind. */
  message: z.string(),
  /** The newest object that it is about. */
  about: z.object({ kind: z.string(), namespace: z.string().nullable(), name: z.string() }),
  objects: z.number(),
  count: z.number(),
  last: seconds,
})
export type WarningCause = z.infer<typeof warningCause>

/** What the API server says of itself; absent where it could not be asked. */
export const controlPlane = z.object({
  version: z.string(),
  simulated: z.boolean(),
  latencyMs: z.number(),
  /** Checks of `/readyz` that fail. */
  failing: z.array(z.string()),
  checks: z.number(),
})
export type ControlPlane = z.infer<typeof controlPlane>

export const overview = z.object({
  /** No namespaces: the whole cluster. */
  namespaces: z.array(z.string()),
  /** Kinds whose first list is still under way; Pods say how far they are. */
  pending: z.array(z.string()),
  podsLoaded: z.object({ loaded: z.number(), remaining: z.number().nullable() }).nullable(),
  /** What may not be looked at, or could not be: nothing of it is in the figures. */
  missing: z.array(z.object({ resource: z.string(), namespace: z.string().nullable(), error: apiErrorBody })),
  controlPlane: controlPlane.nullable(),
  nodes: z
    .object({ total: z.number(), ready: z.number(), cordoned: z.number(), kubelets: z.array(z.tuple([z.string(), z.number()])) })
    .nullable(),
  /** Workloads of the cluster's own namespace. */
  system: z.object({ total: z.number(), well: z.number() }).nullable(),
  capacity: z.array(capacity),
  usage: z.enum(['known', 'pending', 'absent']),
  usageProblem: saying.nullable(),
  quotas: z.array(
    z.object({ namespace: z.string(), name: z.string(), resource: z.string(), used: z.string(), hard: z.string(), share: z.number() }),
  ),
  workloads: z.array(z.object({ resource: z.string(), kind: z.string(), counts: healthCounts })),
  troubles: z.array(trouble),
  troubleCount: z.number(),
  warnings: z.array(warningCause),
  warningCount: z.number(),
  topCpu: z.array(consumer),
  topMemory: z.array(consumer),
  changes: z.array(recentChange),
})
export type Overview = z.infer<typeof overview>
