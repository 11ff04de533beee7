/** CustomResourceDefinitions (apiextensions-apiserver, pkg/apis/apiextensions/validation). */
import type { JsonRecord } from '../../../patch/json.ts'
import type { Faults } from '../../faults.ts'
import { dns1035Label, dnsSubdomain, type Form } from '../../names.ts'
import { child, isSet, items, text } from '../../read-fields.ts'
import { checkImmutable } from '../metadata.ts'

const TYPES = ['array', 'boolean', 'integer', 'number', 'object', 'string']
const APPROVAL = 'api-approved.kubernetes.io'

/** A definition is called as the resource that it defines. */
export function definitionName(definition: JsonRecord): Form {
  const spec = child(definition, 'spec')
  const wanted = `${text(child(spec, 'names'), 'plural')}.${text(spec, 'group')}`
  return (name) => [...dnsSubdomain(name), ...(name === wanted ? [] : ['must be spec.names.plural+"."+spec.group'])]
}

export function checkDefinition(definition: JsonRecord, faults: Faults): void {
  const spec = child(definition, 'spec') ?? {}
  const names = child(spec, 'names') ?? {}
  const group = text(spec, 'group')
  if (group === '') faults.required('spec.group')
  else faults.invalidFor('spec.group', group, dnsSubdomain(group))
  if (text(spec, 'scope') === '') faults.required('spec.scope')
  else faults.oneOf('spec.scope', spec.scope, ['Cluster', 'Namespaced'])
  const versions = items(spec, 'versions')
  if (versions.filter((version) => version.storage === true).length !== 1) {
    faults.invalid(
      'spec.versions',
      isSet(spec, 'versions') ? versions.map(internalVersion) : null,
      'must have exactly one version marked as storage version',
    )
  }
  for (const [index, version] of versions.entries()) checkVersion(version, versions.length === 1, index, faults)
  checkNames(names, faults)
  if (!versions.some((version) => version.storage === true))
    faults.invalid('status.storedVersions', null, 'must have at least one stored version')
  if (/(^|\.)(k8s|kubernetes)\.io$/.test(group) && text(child(child(definition, 'metadata'), 'annotations'), APPROVAL) === '') {
    faults.required(
      `metadata.annotations[${APPROVAL}]`,
      `protected groups must have approval annotation "${APPROVAL}", see https://github.com/kubernetes/enhancements/pull/1111`,
    )
  }
}

function internalVersion(version: JsonRecord): JsonRecord {
  const flags = { Name: version.name ?? '', Served: version.served ?? false, Storage: version.storage ?? false, Deprecated: false }
  return { ...flags, DeprecationWarning: null, Schema: null, Subresources: null, AdditionalPrinterColumns: null, SelectableFields: null }
}

function checkNames(names: JsonRecord, faults: Faults): void {
  for (const key of ['plural', 'singular', 'kind', 'listKind']) {
    const value = text(names, key)
    if (value === '') faults.required(`spec.names.${key}`)
    else faults.invalidFor(`spec.names.${key}`, value, dns1035Label(value.toLowerCase()))
  }
}

function checkVersion(version: JsonRecord, only: boolean, index: number, faults: Faults): void {
  const schema = child(child(version, 'schema'), 'openAPIV3Schema')
  // The schema of a single version is looked at under the name that it had in the first version of this API.
  const at = only ? 'spec.validation.openAPIV3Schema' : `spec.versions[${index}].schema.openAPIV3Schema`
  if (!schema) faults.required(`spec.versions[${index}].schema.openAPIV3Schema`)
  else checkStructure(schema, at, faults, true)
}

/** Every place of a structural schema has a type (KEP-1693). */
function checkStructure(schema: JsonRecord, at: string, faults: Faults, top = false): void {
  const type = text(schema, 'type')
  const free = schema['x-kubernetes-int-or-string'] === true || schema['x-kubernetes-preserve-unknown-fields'] === true
  if (type === '' && !(free && !top))
    faults.required(`${at}.type`, top ? 'must not be empty at the root' : 'must not be empty for specified object fields')
  else if (type !== '') faults.oneOf(`${at}.type`, type, TYPES)
  if (top && type !== '' && type !== 'object') faults.invalid(`${at}.type`, type, 'must be object at the root')
  if (type === 'array' && !isSet(schema, 'items')) faults.required(`${at}.items`, 'must be specified')
  for (const [key, inner] of Object.entries(child(schema, 'properties') ?? {})) {
    const field = child({ inner }, 'inner')
    if (field) checkStructure(field, `${at}.properties[${key}]`, faults)
  }
  const item = child(schema, 'items')
  if (item) checkStructure(item, `${at}.items`, faults)
  const others = child(schema, 'additionalProperties')
  if (others) checkStructure(others, `${at}.additionalProperties`, faults)
}

export function checkDefinitionChange(definition: JsonRecord, old: JsonRecord, faults: Faults): void {
  const spec = child(definition, 'spec') ?? {}
  const before = child(old, 'spec') ?? {}
  for (const key of ['group', 'scope']) checkImmutable(`spec.${key}`, spec[key], before[key], faults)
  for (const key of ['plural', 'kind'])
    checkImmutable(`spec.names.${key}`, child(spec, 'names')?.[key], child(before, 'names')?.[key], faults)
}
