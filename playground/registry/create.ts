import { randomUUID } from 'node:crypto'
import { admitCreate, judge } from '#playground/admission/admit.ts'
import { giveJobIdentity } from '#playground/admission/job-identity.ts'
import { giveQuality } from '#playground/admission/pods/quality.ts'
import { giveAddresses } from '#playground/admission/service-addresses.ts'
import { checkEscalation } from '#playground/auth/rbac/escalation.ts'
import { answerReview, isReview } from '#playground/auth/reviews/answer-review.ts'
import type { KubeObject } from '#playground/client/client.ts'
import { jsonOf } from '#playground/patch/json-of.ts'
import type { ResourceKind } from '#playground/schema/kinds.ts'
import { alreadyExists, badRequest, unclassified } from '#playground/status.ts'
import { objectKey } from '#playground/storage/collection.ts'
import { decodeObject } from '#playground/validation/decode/decode.ts'
import { notHandled } from '#playground/validation/strict.ts'
import { admitted, creation } from './admission.ts'
import type { Call } from './call.ts'
import { apiVersionOf, toKept, toVersion } from './convert.ts'
import type { Core } from './core.ts'
import { named, stillGoing } from './failures.ts'
import { requireValid, takeIn } from './intake.ts'
import { generateName, stampNew, wipeNew } from './metadata.ts'
import { drawn } from './outside.ts'
import { owned } from './ownership.ts'
import { prepareOwned } from './strategy/prepare-owned.ts'
import { prepareCreate } from './strategy/strategies.ts'

/** Tries for a free name when it is generated; the real server gives up after eight. */
const NAME_ATTEMPTS = 8

export interface CreateOptions {
  /** `managedFields` are up to date already (server-side apply). */
  tracked?: boolean
}

/**
 * Stores a new object.
 * @param sent is changed and becomes the store's
 * @returns the object as stored, or, in a dry run, as it would be
 * @throws ApiError for whatever the API server refuses
 */
export function create(
  core: Core,
  call: Call,
  kind: ResourceKind,
  namespace: string | undefined,
  sent: KubeObject,
  options: CreateOptions = {},
): KubeObject {
  checkType(core, kind, sent)
  if (sent.metadata.resourceVersion) throw unclassified('resourceVersion should not be set on objects to be created')
  const taken = takeIn(core, call, kind, sent)
  if (isReview(kind)) return review(core, call, kind, namespace, taken)
  placeIn(kind, namespace, taken)
  wipeNew(taken.metadata)
  prepareOwned(kind, taken, undefined)
  const tracked = options.tracked ? taken : owned(core, call, kind, '', undefined, taken)
  const object = admitted(core, call, creation(kind, tracked), (draft) => admitCreate(core.store, call, kind, draft))
  if (!object.metadata.name && object.metadata.generateName) object.metadata.name = drawn(call, () => freeName(core, kind, object))
  // The only kind that needs no name (limitrangeStrategy.PrepareForCreate).
  if (kind.collection === '/limitranges' && !object.metadata.name) object.metadata.name = drawn(call, randomUUID)
  stampNew(object.metadata, drawn(call, randomUUID), core.now())
  prepareCreate(kind, object)
  if (kind.collection === '/pods') giveQuality(object)
  if (kind.collection === 'batch/jobs') giveJobIdentity(object)
  requireValid(core, call, kind, object, undefined)
  if (kind.collection === '/services') giveAddresses(core.store, object, undefined)
  judge(core, call, creation(kind, object))
  checkEscalation(core.store, call.user, kind, object)
  const key = objectKey(object.metadata.namespace, object.metadata.name)
  const present = core.store.get(kind.collection, key)
  if (present)
    throw present.metadata.deletionTimestamp ? stillGoing(kind, object.metadata.name) : alreadyExists(named(kind), object.metadata.name)
  const kept = toKept(kind, object)
  return toVersion(kind, call.dryRun ? kept : core.store.put(kind.collection, key, kept))
}

/** Answers what is a question, if it may be asked. */
function review(core: Core, call: Call, kind: ResourceKind, namespace: string | undefined, question: KubeObject): KubeObject {
  const place = kind.namespaced && namespace !== undefined ? { namespace } : {}
  if (place.namespace !== undefined) question.metadata.namespace ??= place.namespace
  const tracked = owned(core, call, kind, '', undefined, question)
  const asked = admitted(core, call, { ...creation(kind, tracked), ...place }, () => {})
  judge(core, call, { ...creation(kind, asked), ...place })
  return answerReview(core, call, kind, asked, namespace)
}

/** The body must be of the kind that the path names; one that names neither version nor kind is taken for it. */
export function checkType(core: Core, kind: ResourceKind, object: KubeObject): void {
  const wanted = apiVersionOf(kind)
  object.apiVersion ||= wanted
  object.kind ||= kind.kind
  if (object.apiVersion === wanted && object.kind === kind.kind) return
  const [version = '', group = ''] = object.apiVersion.split('/').reverse()
  const known = core.kinds.findKind(group, version, object.kind)
  const sent = { kind: object.kind, version }
  if (!known) {
    throw notHandled(sent, kind.kind, notRegistered(object))
  }
  if (known.kind === kind.kind && known.group === kind.group) {
    throw badRequest(`the API version in the data (${object.apiVersion}) does not match the expected API version (${wanted})`)
  }
  const { error } = known.custom ? {} : decodeObject(jsonOf(object), core.schemas.schemaOf(known), core.schemas)
  throw notHandled(sent, kind.kind, error ?? noConversion(known, kind))
}

/** What is said of an object of a kind that is not there. */
export function notRegistered({ kind, apiVersion }: KubeObject): string {
  return `no kind ${JSON.stringify(kind)} is registered for version ${JSON.stringify(apiVersion)} in scheme "pkg/runtime/scheme.go:111"`
}

/** What is said of an object of a kind that is not the wanted one. */
export function noConversion(known: ResourceKind, wanted: ResourceKind): string {
  const inside = wanted.group === '' ? 'core' : wanted.group.split('.')[0]
  return `converting (${known.version}.${known.kind}) to (${inside}.${wanted.kind}): unknown conversion`
}

/** Gives the object the namespace of the path; another one in its metadata is refused. */
export function placeIn(kind: ResourceKind, namespace: string | undefined, object: KubeObject): void {
  const { metadata } = object
  if (!kind.namespaced) {
    // The real server drops it without a word.
    delete metadata.namespace
    return
  }
  if (metadata.namespace && metadata.namespace !== namespace) {
    throw badRequest('the namespace of the provided object does not match the namespace sent on the request')
  }
  if (namespace) metadata.namespace = namespace
}

function freeName(core: Core, kind: ResourceKind, object: KubeObject): string {
  const base = object.metadata.generateName ?? ''
  // Nothing random makes an address of an address.
  if (kind.collection === 'networking.k8s.io/ipaddresses') return base
  let name = generateName(base)
  for (let i = 1; i < NAME_ATTEMPTS && core.store.get(kind.collection, objectKey(object.metadata.namespace, name)); i++) {
    name = generateName(base)
  }
  return name
}
