/** `metadata.managedFields` read and written: which manager holds which fields, since when (apimachinery, util/managedfields). */
import type { KubeObject } from '../../client/client.ts'
import { isRecord, type JsonRecord } from '../json.ts'
import { FieldSet } from './field-set.ts'

/** One manager: a name, how it writes (Apply or Update), through which version and subresource. */
export interface Manager {
  manager: string
  operation: 'Apply' | 'Update'
  apiVersion: string
  subresource: string
}

/** A manager with what it holds; `time` is RFC 3339 in whole seconds. */
export interface Holding extends Manager {
  fields: FieldSet
  time: string | undefined
}

/** Holdings by the identity of their manager. */
export type Holdings = Map<string, Holding>

/** Which entry a write belongs to. Someone who applies has one entry whatever the version. */
export function managerKey({ manager, operation, apiVersion, subresource }: Manager): string {
  return JSON.stringify([manager, operation, operation === 'Apply' ? '' : apiVersion, subresource])
}

/** Reads `managedFields`; undefined when an entry is not readable. */
export function readHoldings(entries: unknown): Holdings | undefined {
  const holdings: Holdings = new Map()
  for (const entry of Array.isArray(entries) ? entries : []) {
    const holding = readEntry(entry)
    if (!holding) return undefined
    holdings.set(managerKey(holding), holding)
  }
  return holdings
}

function readEntry(entry: unknown): Holding | undefined {
  if (!isRecord(entry)) return undefined
  const { manager, operation, apiVersion, subresource, time, fieldsV1 } = entry
  if ((operation !== 'Apply' && operation !== 'Update') || typeof apiVersion !== 'string' || apiVersion === '') return undefined
  return {
    manager: typeof manager === 'string' ? manager : '',
    operation,
    apiVersion,
    subresource: typeof subresource === 'string' ? subresource : '',
    time: typeof time === 'string' ? time : undefined,
    fields: FieldSet.fromJSON(fieldsV1),
  }
}

/** `managedFields` as the API server writes it: those who apply first, then by time and name. */
export function writeHoldings(holdings: Holdings): JsonRecord[] {
  return [...holdings.values()].toSorted(compareHoldings).map(({ manager, operation, apiVersion, subresource, time, fields }) => ({
    manager,
    operation,
    apiVersion,
    ...(time === undefined ? {} : { time }),
    fieldsType: 'FieldsV1',
    fieldsV1: fields.toJSON(),
    ...(subresource === '' ? {} : { subresource }),
  }))
}

function compareHoldings(a: Holding, b: Holding): number {
  return (
    compareText(a.operation, b.operation) ||
    compareText(a.time ?? '', b.time ?? '') ||
    compareText(a.manager, b.manager) ||
    compareText(a.apiVersion, b.apiVersion) ||
    compareText(a.subresource, b.subresource)
  )
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** The object without its `managedFields`. */
export function withoutManagedFields(object: KubeObject): KubeObject {
  if (object.metadata?.managedFields === undefined) return object
  const { managedFields: _left, ...metadata } = object.metadata
  return { ...object, metadata }
}

/** The object with these holdings written into it. */
export function withHoldings(object: KubeObject, holdings: Holdings): KubeObject {
  if (holdings.size === 0) return withoutManagedFields(object)
  return { ...object, metadata: { ...object.metadata, managedFields: writeHoldings(holdings) } }
}

const UPDATE_MANAGERS_KEPT = 10
const ANCIENT = 'ancient-changes'

/** Keeps at most ten entries of updates: the oldest become one, `ancient-changes`, for each version. */
export function capUpdates(holdings: Holdings): void {
  const updates = [...holdings.entries()].filter(([, { operation }]) => operation === 'Update')
  if (updates.length <= UPDATE_MANAGERS_KEPT) return
  const oldest = updates.toSorted(([, a], [, b]) => compareText(a.time ?? '', b.time ?? '') || compareText(a.manager, b.manager))
  let surplus = updates.length - UPDATE_MANAGERS_KEPT
  for (const [key, holding] of oldest) {
    if (surplus <= 0) break
    const ancient: Holding = { ...holding, manager: ANCIENT, subresource: '' }
    const ancientKey = managerKey(ancient)
    if (key === ancientKey) continue
    const known = holdings.get(ancientKey)
    holdings.delete(key)
    holdings.set(ancientKey, known ? { ...ancient, fields: known.fields.union(holding.fields) } : ancient)
    // The first one only changes its name; from the second on there is one entry less.
    if (known) surplus -= 1
  }
}
