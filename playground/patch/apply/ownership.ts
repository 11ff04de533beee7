/**
 * Who owns which field after a write. Every write that is not an apply moves the fields that it changed to its manager; an apply
 * moves the fields of its configuration, conflicts with others who hold them at another value, and removes what its last
 * configuration had and this one has not (sigs.k8s.io/structured-merge-diff, merge/update.go).
 */
import type { KubeObject } from '../../client/client.ts'
import { type FieldSchema, resolveSchema, type SchemaBook } from '../../schema/field-schema.ts'
import { badRequest } from '../../status.ts'
import { equalJson, type Json } from '../json.ts'
import { jsonOf, objectOf } from '../json-of.ts'
import { type Comparison, compareObjects, fieldsOf } from './collect.ts'
import { mergeApplied, withNamedFields, withoutFields } from './combine.ts'
import { type Conflict, conflictError } from './conflicts.ts'
import { FieldSet } from './field-set.ts'
import { allowedByLastApplied, refreshLastApplied } from './last-applied.ts'
import { capUpdates, type Holdings, type Manager, managerKey, readHoldings, withHoldings, withoutManagedFields } from './managed-fields.ts'
import { UnnamedItem } from './path-element.ts'

/** What a write needs to know of its kind and its request. */
export interface Ownership {
  schema: FieldSchema
  book: SchemaBook
  /** Version of the request: `apps/v1`. */
  apiVersion: string
  /** '' for the object itself. */
  subresource: string
  /** Name of the field manager; empty means `unknown`. */
  manager: string
  /** Now, RFC 3339 in whole seconds; undefined for writes whose time is not kept. */
  now: string | undefined
  /** Fields that this address does not let a client set (`status` on the object itself): nobody comes to own them through it. */
  resetFields?: FieldSet | undefined
  /** What an object of the kind looks like with nothing set, as JSON: the left side of a creation's comparison. */
  emptyObject: KubeObject
}

/** Fields that every object has and nobody owns. */
const nobodys = FieldSet.fromJSON({
  'f:apiVersion': {},
  'f:kind': {},
  'f:metadata': {
    '.': {},
    'f:name': {},
    'f:namespace': {},
    'f:creationTimestamp': {},
    'f:selfLink': {},
    'f:uid': {},
    'f:clusterName': {},
    'f:generation': {},
    'f:managedFields': {},
    'f:resourceVersion': {},
  },
})

/**
 * The object to store for a create, update or patch, with `managedFields` brought up to date.
 * @param live the stored object, or undefined on creation
 * @param next the object as the request wants it, decoded and defaulted
 */
export function trackUpdate(live: KubeObject | undefined, next: KubeObject, ownership: Ownership): KubeObject {
  const before = live ?? ownership.emptyObject
  const holdings = holdingsForUpdate(live, next, ownership)
  // An object that was stored without tracking stays without it.
  if (live && holdings.size === 0) return withoutManagedFields(next)
  try {
    return withHoldings(next, updated(withoutManagedFields(before), withoutManagedFields(next), holdings, ownership))
  } catch (error) {
    // Lists whose items cannot be named are left to validation; ownership is not tracked for that write.
    if (error instanceof UnnamedItem) return withHoldings(next, holdings)
    throw error
  }
}

function holdingsForUpdate(live: KubeObject | undefined, next: KubeObject, ownership: Ownership): Holdings {
  const stored = readHoldings(live?.metadata.managedFields) ?? new Map()
  if (ownership.subresource !== '') return stored
  const sent = next.metadata.managedFields
  // A list with one empty entry is how a client asks to forget all owners.
  if (Array.isArray(sent) && sent.length === 1 && equalJson(sent[0] as Json, {})) return new Map()
  const wanted = readHoldings(sent)
  return wanted && wanted.size > 0 ? wanted : stored
}

function updated(before: KubeObject, after: KubeObject, previous: Holdings, ownership: Ownership): Holdings {
  const compared = compareTracked(before, after, ownership)
  const holdings = released(previous, compared, undefined)
  const taken = compared.modified.union(compared.added).difference(nobodys)
  const writer: Manager = { ...writerOf(ownership), operation: 'Update' }
  if (!taken.empty) {
    const key = managerKey(writer)
    const known = holdings.get(key)
    holdings.set(key, { ...writer, fields: known ? taken.union(known.fields) : taken, time: ownership.now })
  }
  capUpdates(holdings)
  return holdings
}

function writerOf({ manager, apiVersion, subresource }: Ownership): Omit<Manager, 'operation'> {
  return { manager: manager === '' ? 'unknown' : manager, apiVersion, subresource }
}

function compareTracked(before: KubeObject, after: KubeObject, { schema, book, resetFields }: Ownership): Comparison {
  const compared = compareObjects(jsonOf(before), jsonOf(after), schema, book)
  if (!resetFields) return compared
  return {
    added: compared.added.outside(resetFields),
    modified: compared.modified.outside(resetFields),
    removed: compared.removed.outside(resetFields),
  }
}

/** Everyone's holdings without the fields that changed or went; the writer (`except`) keeps its own. */
function released(previous: Holdings, compared: Comparison, except: string | undefined): Holdings {
  const lost = compared.modified.union(compared.added).union(compared.removed)
  const holdings: Holdings = new Map()
  for (const [key, holding] of previous) {
    const fields = key === except ? holding.fields : holding.fields.difference(lost)
    if (!fields.empty) holdings.set(key, { ...holding, fields })
  }
  return holdings
}

/**
 * The object to store for a server-side apply.
 * @param live the stored object, or undefined when the apply creates it
 * @throws ApiError 409 with one cause for each field that another manager holds, unless `force`
 */
export function applyConfiguration(live: KubeObject | undefined, config: KubeObject, ownership: Ownership, force: boolean): KubeObject {
  if (config.metadata?.managedFields !== undefined) throw badRequest('metadata.managedFields must be nil')
  const before = live ?? ownership.emptyObject
  const bare = withoutManagedFields(before)
  let holdings = readHoldings(before.metadata.managedFields) ?? new Map()
  if (live && holdings.size === 0) {
    // What was there before anyone applied belongs to a manager of its own, so that an apply cannot silently take it.
    holdings = updated(ownership.emptyObject, bare, holdings, { ...ownership, manager: 'before-first-apply', resetFields: undefined })
  }
  const allowed = ownership.manager === 'kubectl' && live ? allowedByLastApplied(bare, ownership.schema, ownership.book) : undefined
  const outcome = applied(bare, config, holdings, ownership, force, allowed)
  capUpdates(outcome.holdings)
  const object = live && ownership.manager === 'kubectl' ? refreshLastApplied(outcome.object, config, ownership) : outcome.object
  return withHoldings(object, outcome.holdings)
}

function applied(
  live: KubeObject,
  config: KubeObject,
  previous: Holdings,
  ownership: Ownership,
  force: boolean,
  allowed: FieldSet | undefined,
): { object: KubeObject; holdings: Holdings } {
  const { schema, book, resetFields } = ownership
  const writer: Manager = { ...writerOf(ownership), operation: 'Apply' }
  const key = managerKey(writer)
  const last = previous.get(key)
  const set = fieldsOf(jsonOf(config), schema, book)
  const own = (resetFields ? set.outside(resetFields) : set).difference(nobodys)
  const holdings = new Map(previous)
  holdings.set(key, { ...writer, fields: own, time: last?.time })
  const merged = mergeApplied(jsonOf(live), jsonOf(config), schema, book)
  const wanted = last ? pruned(merged, holdings, last.fields, set, ownership) : merged
  const object = objectOf(wanted)
  const compared = compareTracked(live, object, ownership)
  const conflicts = conflictsOf(holdings, compared, key)
  if (!force && conflicts.length > 0) {
    const refused = allowed ? conflicts.filter(({ path }) => !allowed.has(path)) : conflicts
    if (refused.length > 0) throw conflictError(refused)
  }
  const result = released(holdings, compared, key)
  if (own.empty) result.delete(key)
  const holding = result.get(key)
  // An apply that changes no value leaves the time as it was, even when it makes its manager an owner.
  if (holding && !equalJson(jsonOf(live), jsonOf(object))) result.set(key, { ...holding, time: ownership.now })
  return { object, holdings: result }
}

/** Takes out what the manager's last configuration had and nobody holds now. */
function pruned(merged: Json, holdings: Holdings, last: FieldSet, applying: FieldSet, { schema, book }: Ownership): Json {
  const named = (set: FieldSet) => withNamedFields(set, schema, book)
  const all = fieldsOf(merged, resolveSchema(book, schema), book)
  const lastNamed = named(last)
  let result = withoutFields(merged, lastNamed, schema, book)
  let held = applying
  for (const { fields } of holdings.values()) held = held.union(fields)
  const withOwned = named(all).difference(named(fieldsOf(result, schema, book)).union(named(held)))
  result = withoutFields(merged, withOwned, schema, book)
  const dangling = named(all)
    .difference(named(fieldsOf(result, schema, book)))
    .intersection(lastNamed)
  return withoutFields(merged, dangling, schema, book)
}

function conflictsOf(holdings: Holdings, compared: Comparison, except: string): Conflict[] {
  const changed = compared.modified.union(compared.added)
  const conflicts: Conflict[] = []
  for (const [key, holding] of holdings) {
    if (key === except) continue
    for (const path of holding.fields.intersection(changed).paths()) conflicts.push({ holding, path })
  }
  return conflicts
}
