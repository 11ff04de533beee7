/** What people seldom write by hand in storage and devices (pkg/apis/storage/validation, pkg/apis/resource/validation). */
import type { JsonRecord } from '../../../patch/json.ts'
import type { Faults } from '../../faults.ts'
import { dnsSubdomain } from '../../names.ts'
import { child, isSet, number, text } from '../../read-fields.ts'

export function checkStorageCapacity(capacity: JsonRecord, faults: Faults): void {
  const name = text(capacity, 'storageClassName')
  faults.invalidFor('storageClassName', name, dnsSubdomain(name))
}

export function checkVolumeAttachment(attachment: JsonRecord, faults: Faults): void {
  const spec = child(attachment, 'spec') ?? {}
  const source = child(spec, 'source')
  if (text(spec, 'attacher') === '') faults.required('spec.attacher')
  if (isSet(source, 'inlineVolumeSpec') === isSet(source, 'persistentVolumeName'))
    faults.required('spec.source', 'must specify exactly one of inlineVolumeSpec and persistentVolumeName')
  faults.invalidFor('spec.nodeName', text(spec, 'nodeName'), dnsSubdomain(text(spec, 'nodeName')))
}

export function checkVolumeAttributesClass(attributes: JsonRecord, faults: Faults): void {
  if (text(attributes, 'driverName') === '') faults.required('driverName')
  if (Object.keys(child(attributes, 'parameters') ?? {}).length === 0)
    faults.required('parameters', 'must contain at least one key/value pair')
}

const PLACES = ['nodeName', 'nodeSelector', 'allNodes', 'perDeviceNodeSelection']

export function checkResourceSlice(slice: JsonRecord, faults: Faults): void {
  const spec = child(slice, 'spec') ?? {}
  const pool = child(spec, 'pool')
  if (text(spec, 'driver') === '') faults.required('spec.driver')
  if (text(pool, 'name') === '') faults.required('spec.pool.name')
  const count = number(pool, 'resourceSliceCount') ?? 0
  if (count <= 0) faults.invalid('spec.pool.resourceSliceCount', count, 'must be greater than zero')
  const said = PLACES.filter((place) => isSet(spec, place) && spec[place] !== '' && spec[place] !== false)
  const list = PLACES.map((place) => `\`${place}\``).join(', ')
  if (said.length === 0) faults.required('spec', `exactly one of ${list} is required`)
}
