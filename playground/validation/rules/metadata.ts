/** What holds for the metadata of every kind (apimachinery, pkg/api/validation/objectmeta.go). */
import { equalJson, type Json, type JsonRecord } from '../../patch/json.ts'
import type { Faults } from '../faults.ts'
import { asPrefix, type Form, labelValue, qualifiedName } from '../names.ts'
import { child, isSet, items, text, texts } from '../read-fields.ts'

/** Bytes that all annotations of an object may take together. */
const ANNOTATION_BYTES = 256 * 1024

/** Finalizers that need no domain. */
const STANDARD_FINALIZERS = new Set(['kubernetes', 'orphan', 'foregroundDeletion'])

/** How the real server looks at the metadata of some kinds otherwise. */
export interface MetadataRules {
  /** Finalizers need no domain. */
  anyFinalizer?: boolean
  /** `generateName` is not looked at. */
  anyPrefix?: boolean
}

/** Checks the metadata of a new or changed object. */
export function checkMetadata(object: JsonRecord, nameForm: Form, faults: Faults, rules: MetadataRules = {}, at = 'metadata'): void {
  const metadata = child(object, 'metadata')
  const prefix = text(metadata, 'generateName')
  if (prefix !== '' && !rules.anyPrefix) faults.invalidFor(`${at}.generateName`, prefix, asPrefix(nameForm)(prefix))
  const name = text(metadata, 'name')
  if (name === '') faults.required(`${at}.name`, 'name or generateName is required')
  else faults.invalidFor(`${at}.name`, name, nameForm(name))
  checkLabels(child(metadata, 'labels'), `${at}.labels`, faults)
  checkAnnotations(child(metadata, 'annotations'), `${at}.annotations`, faults)
  checkOwners(items(metadata, 'ownerReferences'), `${at}.ownerReferences`, faults)
  checkFinalizers(texts(metadata, 'finalizers'), `${at}.finalizers`, faults, rules)
}

export function checkLabels(labels: JsonRecord | undefined, field: string, faults: Faults): void {
  for (const [key, value] of Object.entries(labels ?? {})) {
    faults.invalidFor(field, key, qualifiedName(key))
    faults.invalidFor(field, value, labelValue(String(value)))
  }
}

export function checkAnnotations(annotations: JsonRecord | undefined, field: string, faults: Faults): void {
  let size = 0
  for (const [key, value] of Object.entries(annotations ?? {})) {
    faults.invalidFor(field, key, qualifiedName(key.toLowerCase()))
    size += Buffer.byteLength(key) + Buffer.byteLength(String(value))
  }
  if (size > ANNOTATION_BYTES) faults.tooLong(field, ANNOTATION_BYTES)
}

function checkOwners(owners: readonly JsonRecord[], field: string, faults: Faults): void {
  for (const owner of owners) {
    const parts = text(owner, 'apiVersion').split('/')
    const version = parts.length > 2 ? '' : (parts.at(-1) ?? '')
    if (version === '') faults.invalid(`${field}.apiVersion`, owner.apiVersion, 'version must not be empty')
    for (const key of ['kind', 'name', 'uid'])
      if (text(owner, key) === '') faults.invalid(`${field}.${key}`, owner[key], 'must not be empty')
  }
  const controllers = owners.filter((owner) => owner.controller === true)
  const [first, second] = controllers
  if (!first || !second) return
  const names = [first, second].map((owner) => `${text(owner, 'kind')}/${text(owner, 'name')}`)
  faults.invalid(
    field,
    [...owners],
    `Only one reference can have Controller set to true. Found "true" in references for ${names.join(' and ')}`,
  )
}

function checkFinalizers(finalizers: readonly string[], field: string, faults: Faults, { anyFinalizer }: MetadataRules): void {
  for (const name of finalizers) faults.invalidFor(field, name, qualifiedName(name))
  for (const [index, name] of finalizers.entries()) {
    if (anyFinalizer || name.includes('/') || STANDARD_FINALIZERS.has(name)) continue
    faults.invalid(`${field}[${index}]`, name, 'name is neither a standard finalizer name nor is it fully qualified')
  }
  if (finalizers.includes('orphan') && finalizers.includes('foregroundDeletion')) {
    faults.invalid(field, [...finalizers], 'finalizer orphan and foregroundDeletion cannot be both set')
  }
}

/** What no change may do to metadata. */
export function checkMetadataChange(object: JsonRecord, old: JsonRecord, faults: Faults): void {
  const metadata = child(object, 'metadata')
  const before = child(old, 'metadata')
  if (!isSet(before, 'deletionTimestamp')) return
  const added = texts(metadata, 'finalizers').filter((name) => !texts(before, 'finalizers').includes(name))
  if (added.length === 0) return
  const list = added.map((name) => JSON.stringify(name)).join(', ')
  faults.forbidden(
    'metadata.finalizers',
    `no new finalizers can be added if the object is being deleted, found new finalizers []string{${list}}`,
  )
}

/** A field that keeps the value it was made with. */
export function checkImmutable(field: string, value: Json | undefined, old: Json | undefined, faults: Faults): void {
  if (!equalJson(value ?? null, old ?? null)) faults.invalid(field, value, 'field is immutable')
}
