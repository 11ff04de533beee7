import { conditionsOf } from '../../kube/describe/conditions.ts'
import { fareOf } from '../../kube/describe/fare.ts'
import type { HealthName } from '../../kube/health.ts'
import { at, isRecord, recordAt, textAt } from '../../kube/read.ts'
import { parseQuantity } from '../../kube/value/quantity.ts'
import { amount } from '../amounts.ts'
import { type Meta, metaOf, secondsAt } from './meta.ts'

export interface ClaimDigest extends Meta {
  phase: string
  storageClass: string | undefined
  /** Bytes that it asks for, and that it has. */
  requested: number
  capacity: number
}

export function digestClaim(object: unknown): ClaimDigest {
  return {
    ...metaOf(object),
    phase: textAt(object, 'status', 'phase') ?? 'Pending',
    storageClass: textAt(object, 'spec', 'storageClassName'),
    requested: amount(at(object, 'spec', 'resources', 'requests'), 'storage'),
    capacity: amount(at(object, 'status', 'capacity'), 'storage'),
  }
}

export interface QuotaDigest extends Meta {
  /** Each resource that the quota names: text as it is written, and its value. */
  rows: { resource: string; hard: string; used: string; share: number }[]
}

export function digestQuota(object: unknown): QuotaDigest {
  const used = recordAt(object, 'status', 'used')
  const rows = Object.entries({ ...recordAt(object, 'spec', 'hard'), ...recordAt(object, 'status', 'hard') }).map(([resource, hard]) => {
    const most = parseQuantity(String(hard)) ?? 0
    const now = parseQuantity(String(used[resource] ?? '0')) ?? 0
    return {
      resource,
      hard: String(hard),
      used: String(used[resource] ?? '0'),
      share: most === 0 ? (now > 0 ? 1 : 0) : now / most,
    }
  })
  return { ...metaOf(object), rows: rows.sort((a, b) => b.share - a.share || (a.resource < b.resource ? -1 : 1)) }
}

/** An object of which only its conditions matter here: autoscalers, API services, custom kinds. */
export interface ConditionDigest extends Meta {
  kind: string
  resource: string
  health: HealthName
  /** The condition that is bad news, where there is one. */
  bad: { type: string; status: string; reason: string; message: string; since: number } | undefined
}

/** Types by which an object says as a whole how it is; the others may mean anything. */
const TELLING = new Set([
  ...['Ready', 'Available', 'Healthy', 'Synced', 'Accepted', 'Programmed', 'Reconciled', 'Established', 'NamesAccepted', 'Issued', 'Valid'],
  ...['Degraded', 'Stalled', 'Failed', 'ScalingActive', 'AbleToScale'],
])
/** Reasons with which a condition is off on purpose. */
const ON_PURPOSE = new Set(['ScalingDisabled', 'Suspended', 'Paused'])

export function digestConditions(object: unknown, kind: string, resource: string, apiVersion: string): ConditionDigest {
  const whole = isRecord(object) ? { kind, apiVersion, ...object } : object
  const worst = conditionsOf(whole).find(
    ({ type, verdict, reason }) => verdict === 'bad' && TELLING.has(type) && !ON_PURPOSE.has(reason ?? ''),
  )
  return {
    ...metaOf(whole),
    kind,
    resource,
    health: fareOf(whole).health,
    bad:
      worst === undefined
        ? undefined
        : {
            type: worst.type,
            status: worst.status,
            reason: worst.reason ?? '',
            message: worst.message ?? '',
            since: Math.floor((worst.since ?? 0) / 1000),
          },
  }
}

export interface NamespaceDigest extends Meta {
  terminating: boolean
  /** When its deletion was asked for, in seconds since the epoch; 0 where it was not. */
  since: number
  message: string
}

export function digestNamespace(object: unknown): NamespaceDigest {
  const meta = metaOf(object)
  const told = conditionsOf(object).find(({ status }) => status === 'True')
  return {
    ...meta,
    terminating: textAt(object, 'status', 'phase') === 'Terminating',
    since: secondsAt(object, 'metadata', 'deletionTimestamp') ?? 0,
    message: told?.message ?? '',
  }
}
