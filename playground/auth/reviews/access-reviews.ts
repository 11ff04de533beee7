/** Questions about rights: SubjectAccessReview and its kin (pkg/registry/authorization). */
import type { KubeObject } from '../../client/client.ts'
import { isRecord, type JsonRecord } from '../../patch/json.ts'
import type { Requester } from '../../registry/call.ts'
import { badRequest, type FieldError, invalid } from '../../status.ts'
import type { Store } from '../../storage/store.ts'
import { child, text, texts } from '../../validation/read-fields.ts'
import { decide, rulesOf } from '../rbac/policy.ts'
import type { Attributes, Rule } from '../rbac/rules.ts'

/** Answers a SubjectAccessReview, LocalSubjectAccessReview or SelfSubjectAccessReview. */
export function reviewAccess(store: Store, caller: Requester, review: KubeObject, namespace: string | undefined): KubeObject {
  const spec = specOf(review)
  const self = review.kind === 'SelfSubjectAccessReview'
  checkSpec(review, spec, self)
  const wanted = attributesOf(spec)
  if (review.kind === 'LocalSubjectAccessReview' && wanted.type === 'resource' && wanted.namespace !== namespace) {
    throw badRequest(
      `spec.resourceAttributes.namespace must match namespace: LocalSubjectAccessReview.authorization.k8s.io "" is invalid: spec.resourceAttributes.namespace: Invalid value: ${JSON.stringify(wanted.namespace)}: must match metadata.namespace`,
    )
  }
  const { allowed, reason } = decide(store, self ? caller : subjectOf(spec), wanted)
  const place = namespace === undefined ? {} : { metadata: { ...review.metadata, namespace } }
  return { ...review, ...place, spec, status: { allowed, ...(reason !== '' && { reason }) } }
}

function specOf(review: KubeObject): JsonRecord {
  // What was decoded is JSON.
  return isRecord(review.spec) ? (review.spec as JsonRecord) : {}
}

function checkSpec(review: KubeObject, spec: JsonRecord, self: boolean): void {
  const faults: FieldError[] = []
  const given = [spec.resourceAttributes, spec.nonResourceAttributes].filter(isRecord)
  if (given.length !== 1) {
    const field = given.length === 0 ? 'spec.resourceAttributes' : 'spec.nonResourceAttributes'
    const why =
      given.length === 0
        ? 'exactly one of nonResourceAttributes or resourceAttributes must be specified'
        : 'cannot be specified in combination with resourceAttributes'
    faults.push({ field, reason: 'FieldValueInvalid', message: `Invalid value: null: ${why}` })
  }
  if (!self && text(spec, 'user') === '' && texts(spec, 'groups').length === 0) {
    faults.push({
      field: 'spec.user',
      reason: 'FieldValueInvalid',
      message: 'Invalid value: "": at least one of user or group must be specified',
    })
  }
  checkEmpty(review, faults)
  // The real server names the group and leaves the kind out here.
  if (faults.length > 0) throw invalid({ group: 'authorization.k8s.io', name: '' }, '', faults)
}

/** The fields of metadata as Go writes them. */
const IN_ORDER = ['name', 'generateName', 'namespace', 'labels', 'annotations', 'ownerReferences', 'finalizers', 'managedFields']
const OF_MANAGER = ['manager', 'operation', 'apiVersion', 'time', 'fieldsType', 'fieldsV1']

/** A question has no metadata. */
function checkEmpty({ kind, metadata }: KubeObject, faults: FieldError[]): void {
  const local = kind === 'LocalSubjectAccessReview'
  const set = Object.keys(metadata).filter((key) => key !== 'managedFields' && !(local && key === 'namespace'))
  if (set.length === 0) return
  const managed = { managedFields: metadata.managedFields?.filter(isRecord).map((entry) => ordered(entry, OF_MANAGER)) }
  const shown = JSON.stringify(ordered({ ...metadata, ...managed }, IN_ORDER))
  const why = `must be empty${local ? ' except for namespace' : ''}`
  faults.push({ field: 'metadata', reason: 'FieldValueInvalid', message: `Invalid value: ${shown}: ${why}` })
}

function ordered(fields: Record<string, unknown>, keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(keys.filter((key) => fields[key] !== undefined).map((key) => [key, fields[key]]))
}

function subjectOf(spec: JsonRecord): Requester {
  return { name: text(spec, 'user'), groups: texts(spec, 'groups') }
}

function attributesOf(spec: JsonRecord): Attributes {
  const path = child(spec, 'nonResourceAttributes')
  if (path) return { type: 'path', verb: text(path, 'verb'), path: text(path, 'path') }
  const wanted = child(spec, 'resourceAttributes')
  return {
    type: 'resource',
    verb: text(wanted, 'verb'),
    group: text(wanted, 'group'),
    resource: text(wanted, 'resource'),
    subresource: text(wanted, 'subresource'),
    namespace: text(wanted, 'namespace'),
    name: text(wanted, 'name'),
  }
}

/** Answers a SelfSubjectRulesReview: everything that the caller may do in a namespace. */
export function reviewRules(store: Store, caller: Requester, review: KubeObject): KubeObject {
  const namespace = text(specOf(review), 'namespace')
  if (namespace === '') throw badRequest('no namespace on request')
  const rules = rulesOf(store, caller, namespace)
  const resourceRules = rules.filter(({ resources }) => resources.length > 0).map(resourceRule)
  const nonResourceRules = rules
    .filter(({ nonResourceURLs }) => nonResourceURLs.length > 0)
    .map(({ verbs, nonResourceURLs }) => ({ verbs, nonResourceURLs }))
  const { managedFields: _left, ...metadata } = review.metadata
  return { ...review, metadata, spec: {}, status: { resourceRules, nonResourceRules, incomplete: false } }
}

function resourceRule({ verbs, apiGroups, resources, resourceNames }: Rule): unknown {
  return { verbs, apiGroups, resources, ...(resourceNames.length > 0 && { resourceNames }) }
}
