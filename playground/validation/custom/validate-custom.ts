/** Whether a custom object is what its definition's schema says (apiextensions-apiserver, pkg/apiserver/validation). */

import type { KubeObject } from '../../client/client.ts'
import { isRecord, type Json, type JsonRecord } from '../../patch/json.ts'
import { jsonOf } from '../../patch/json-of.ts'
import type { ResourceKind } from '../../schema/kinds.ts'
import type { FieldError } from '../../status.ts'
import { objectKey } from '../../storage/collection.ts'
import type { Store } from '../../storage/store.ts'
import { Faults } from '../faults.ts'
import { dnsSubdomain } from '../names.ts'
import { child, descend, items, text } from '../read-fields.ts'
import { checkMetadata, checkMetadataChange } from '../rules/metadata.ts'
import { checkRules } from './rules.ts'
import { checkScale } from './scale-paths.ts'
import { checkSchema } from './schema-checks.ts'

/** Faults after which the rules are not asked. */
const BLOCKING = new Set([
  'FieldValueRequired',
  'FieldValueNotSupported',
  'FieldValueTooLong',
  'FieldValueTooMany',
  'FieldValueTypeInvalid',
])
const NOT_CHECKED =
  'some validation rules were not checked because the object was invalid; correct the existing errors to complete validation'

/** Everything that is wrong with a custom object; `old` is absent on creation. */
export function validateCustom(store: Store, kind: ResourceKind, object: JsonRecord, old: JsonRecord | undefined): FieldError[] {
  const schema = schemaOf(store, kind)
  const faults = new Faults()
  checkMetadata(object, dnsSubdomain, faults, { anyFinalizer: true })
  if (old) checkMetadataChange(object, old, faults)
  if (!schema) return faults.list
  const { metadata: _metadata, ...content } = object
  checkSchema(content, withoutMetadata(schema), '', faults)
  checkScale(object, kind, faults)
  // Rules speak of objects whose shape they can rely on.
  if (!faults.list.some(({ reason }) => BLOCKING.has(reason))) checkRules(object, old, schema, '', faults)
  else if (JSON.stringify(schema).includes('"x-kubernetes-validations"')) faults.invalid('<nil>', null, NOT_CHECKED)
  return faults.list
}

/** The schema of a kind's version as its definition has it. */
function schemaOf(store: Store, { group, resource, version }: ResourceKind): JsonRecord | undefined {
  const definition: KubeObject | undefined = store.get(
    'apiextensions.k8s.io/customresourcedefinitions',
    objectKey(undefined, `${resource}.${group}`),
  )
  const versions = items(child(jsonOf(definition), 'spec'), 'versions')
  return descend(
    versions.find((served) => text(served, 'name') === version),
    'schema',
    'openAPIV3Schema',
  )
}

/** The metadata was checked by the rules of all objects. */
function withoutMetadata(schema: JsonRecord): JsonRecord {
  const { metadata: _metadata, ...properties } = child(schema, 'properties') ?? {}
  const required: Json = Array.isArray(schema.required) ? schema.required.filter((key) => key !== 'metadata') : []
  return isRecord(schema.properties) ? { ...schema, properties, required } : schema
}
