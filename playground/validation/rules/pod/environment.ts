/** Environment variables of a container (pkg/apis/core/validation, ValidateEnv and ValidateEnvFrom). */
import type { JsonRecord } from '../../../patch/json.ts'
import type { Faults } from '../../faults.ts'
import { dataKey, dnsSubdomain } from '../../names.ts'
import { child, isSet, items, text } from '../../read-fields.ts'

const SOURCES = ['fieldRef', 'resourceFieldRef', 'configMapKeyRef', 'secretKeyRef', 'fileKeyRef']
const FIELDS = new Set([
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.serviceAccountName',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
])
/** Fields that exist, but not for environment variables. */
const VOLUME_FIELDS = new Set([
  'metadata.annotations',
  'metadata.labels',
  'spec.schedulerName',
  'spec.restartPolicy',
  'status.phase',
  'spec.hostNetwork',
  'status.nominatedNodeName',
])
const RESOURCES = [
  'limits.cpu',
  'limits.ephemeral-storage',
  'limits.memory',
  'requests.cpu',
  'requests.ephemeral-storage',
  'requests.memory',
]
const NAME_TEXT = "a valid environment variable name must consist only of printable ASCII characters other than '='"

const isName = (name: string): boolean => /^[ -<>-~]+$/.test(name)

export function checkEnvironment(container: JsonRecord, owner: string, faults: Faults): void {
  for (const [index, variable] of items(container, 'env').entries()) {
    const at = `${owner}.env[${index}]`
    const name = text(variable, 'name')
    if (name === '') faults.required(`${at}.name`)
    else if (!isName(name)) faults.invalid(`${at}.name`, name, NAME_TEXT)
    const from = child(variable, 'valueFrom')
    if (from) checkSource(from, text(variable, 'value'), `${at}.valueFrom`, faults)
  }
  for (const [index, source] of items(container, 'envFrom').entries()) {
    const at = `${owner}.envFrom[${index}]`
    const prefix = text(source, 'prefix')
    if (prefix !== '' && !isName(prefix)) faults.invalid(`${at}.prefix`, prefix, NAME_TEXT)
    const given = ['configMapRef', 'secretRef'].filter((key) => isSet(source, key))
    for (const key of given) checkName(child(source, key), `${at}.${key}`, faults)
    if (given.length === 0) faults.invalid(`${owner}.envFrom`, '', 'must specify one of: `configMapRef` or `secretRef`')
    if (given.length > 1) faults.invalid(`${owner}.envFrom`, '', 'may not have more than one field specified at a time')
  }
}

function checkName(ref: JsonRecord | undefined, at: string, faults: Faults): void {
  const name = text(ref, 'name')
  if (name === '') faults.required(`${at}.name`)
  else faults.invalidFor(`${at}.name`, name, dnsSubdomain(name))
}

function checkSource(from: JsonRecord, value: string, at: string, faults: Faults): void {
  const given = SOURCES.filter((key) => isSet(from, key))
  const field = child(from, 'fieldRef')
  if (field) checkField(field, `${at}.fieldRef`, faults)
  const resource = child(from, 'resourceFieldRef')
  if (resource) {
    const name = text(resource, 'resource')
    if (name === '') faults.required(`${at}.resourceFieldRef.resource`)
    else if (!RESOURCES.includes(name) && !/^(limits|requests)\.hugepages-/.test(name))
      faults.unsupported(`${at}.resourceFieldRef.resource`, name, RESOURCES)
  }
  for (const key of ['configMapKeyRef', 'secretKeyRef']) {
    const ref = child(from, key)
    if (!ref) continue
    const name = text(ref, 'name')
    faults.invalidFor(`${at}.${key}.name`, name, dnsSubdomain(name))
    const dataName = text(ref, 'key')
    if (dataName === '') faults.required(`${at}.${key}.key`)
    else faults.invalidFor(`${at}.${key}.key`, dataName, dataKey(dataName))
  }
  if (given.length === 0)
    faults.invalid(at, '', 'must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` or `fileKeyRef`')
  else if (value !== '') faults.invalid(at, '', 'may not be specified when `value` is not empty')
  else if (given.length > 1) faults.invalid(at, '', 'may not have more than one field specified at a time')
}

function checkField(ref: JsonRecord, at: string, faults: Faults): void {
  const path = text(ref, 'fieldPath')
  if (text(ref, 'apiVersion') === '') faults.required(`${at}.apiVersion`)

  const subscript = /^(metadata\.(?:annotations|labels))\['(.+)'\]$/.exec(path)
  if (subscript || FIELDS.has(path)) return
  if (VOLUME_FIELDS.has(path)) faults.unsupported(`${at}.fieldPath`, path, [...FIELDS].toSorted())
  else faults.invalid(`${at}.fieldPath`, path, `error converting fieldPath: field label not supported: ${path}`)
}
