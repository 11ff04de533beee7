/** Claims, volumes and storage classes (pkg/apis/core/validation, pkg/apis/storage/validation). */
import { equalJson, type Json, type JsonRecord } from '../../../patch/json.ts'
import type { Faults } from '../../faults.ts'
import { dnsSubdomain, qualifiedName } from '../../names.ts'
import { quantityOf } from '../../quantity.ts'
import { child, descend, isSet, items, text, texts } from '../../read-fields.ts'
import { checkImmutable } from '../metadata.ts'
import { checkLabelSelector } from '../selectors.ts'

const MODES = ['ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOnce', 'ReadWriteOncePod']
/** Fields of a volume's spec that are no source. */
const NO_SOURCE = new Set([
  'accessModes',
  'capacity',
  'claimRef',
  'persistentVolumeReclaimPolicy',
  'storageClassName',
  'mountOptions',
  'volumeMode',
  'nodeAffinity',
  'volumeAttributesClassName',
])

function checkModes(spec: JsonRecord, faults: Faults): void {
  const modes = texts(spec, 'accessModes')
  for (const mode of modes) if (!MODES.includes(mode)) faults.unsupported('spec.accessModes', mode, MODES)
  if (modes.includes('ReadWriteOncePod') && modes.length > 1)
    faults.forbidden('spec.accessModes', 'may not use ReadWriteOncePod with other access modes')
}

export function checkClaim(claim: JsonRecord, faults: Faults): void {
  const spec = child(claim, 'spec') ?? {}
  if (texts(spec, 'accessModes').length === 0) faults.required('spec.accessModes', 'at least 1 access mode is required')
  checkLabelSelector(child(spec, 'selector'), 'spec.selector', faults)
  checkModes(spec, faults)
  const storage = descend(spec, 'resources', 'requests')?.storage
  if (storage === undefined) faults.required('spec.resources[storage]')
  else if (quantityOf(storage).nano <= 0n) faults.invalid('spec.resources[storage]', storage, 'must be greater than zero')
  const storageClass = text(spec, 'storageClassName')
  if (storageClass !== '') faults.invalidFor('spec.storageClassName', storageClass, dnsSubdomain(storageClass))
  faults.oneOf('spec.volumeMode', spec.volumeMode, ['Block', 'Filesystem'])
}

export function checkClaimChange(claim: JsonRecord, old: JsonRecord, faults: Faults): void {
  const bound = text(child(old, 'status'), 'phase') === 'Bound'
  const before = child(old, 'spec') ?? {}
  const fixed = (object: JsonRecord): Json => {
    const { volumeName, resources, volumeAttributesClassName: _attributes, ...rest } = child(object, 'spec') ?? {}
    return {
      ...rest,
      ...(isSet(before, 'volumeName') && { volumeName: volumeName ?? null }),
      ...(!bound && { resources: resources ?? null }),
    }
  }
  if (!equalJson(fixed(claim), fixed(old))) {
    faults.forbidden('spec', 'spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims')
  }
  const size = (object: JsonRecord): bigint => quantityOf(descend(object, 'spec', 'resources', 'requests')?.storage).nano
  if (bound && size(claim) < size(old)) faults.forbidden('spec.resources.requests.storage', 'field can not be less than status.capacity')
}

export function checkPersistentVolume(volume: JsonRecord, faults: Faults): void {
  const spec = child(volume, 'spec') ?? {}
  if (texts(spec, 'accessModes').length === 0) faults.required('spec.accessModes')
  checkModes(spec, faults)
  checkCapacity(spec, faults)
  faults.oneOf('spec.persistentVolumeReclaimPolicy', spec.persistentVolumeReclaimPolicy, ['Delete', 'Recycle', 'Retain'])
  checkVolumeSource(spec, faults)
  if (text(child(spec, 'hostPath'), 'path') === '/' && spec.persistentVolumeReclaimPolicy === 'Recycle') {
    faults.forbidden('spec.persistentVolumeReclaimPolicy', "may not be 'recycle' for a hostPath mount of '/'")
  }
  const storageClass = text(spec, 'storageClassName')
  if (storageClass !== '') faults.invalidFor('spec.storageClassName', storageClass, dnsSubdomain(storageClass))
  faults.oneOf('spec.volumeMode', spec.volumeMode, ['Block', 'Filesystem'])
}

function checkCapacity(spec: JsonRecord, faults: Faults): void {
  const capacity = child(spec, 'capacity')
  const names = Object.keys(capacity ?? {})
  if (names.length === 0) faults.required('spec.capacity')
  if (capacity?.storage === undefined || names.length > 1) faults.unsupported('spec.capacity', sortedByKey(capacity), ['storage'])
  const amount = capacity?.storage
  if (amount === undefined) return
  const { nano } = quantityOf(amount)
  if (nano < 0n) faults.invalid('spec.capacity[storage]', Number(nano / 1_000_000_000n), 'must be a valid resource quantity')
  if (nano <= 0n) faults.invalid('spec.capacity[storage]', amount, 'must be greater than zero')
}

/** As Go writes a map. */
function sortedByKey(map: JsonRecord | undefined): JsonRecord | undefined {
  return map && Object.fromEntries(Object.entries(map).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

function checkVolumeSource(spec: JsonRecord, faults: Faults): void {
  const sources = Object.keys(spec).filter((key) => !NO_SOURCE.has(key) && isSet(spec, key))
  if (sources.length === 0) faults.required('spec', 'must specify a volume type')
  const hostPath = child(spec, 'hostPath')
  const path = text(hostPath, 'path')
  if (hostPath && path === '') faults.required('spec.hostPath.path')
  if (path.split('/').includes('..')) faults.invalid('spec.hostPath.path', path, "must not contain '..'")
  for (const key of sources.slice(1)) faults.forbidden(`spec.${key}`, 'may not specify more than 1 volume type')
  if (sources[0] === 'local' && !isSet(spec, 'nodeAffinity')) faults.required('spec.nodeAffinity', 'Local volume requires node affinity')
}

export function checkStorageClass(storageClass: JsonRecord, faults: Faults): void {
  // The real server looks at the name in small letters, and shows it so.
  const provisioner = text(storageClass, 'provisioner').toLowerCase()
  if (provisioner === '') faults.required('provisioner')
  else faults.invalidFor('provisioner', provisioner, qualifiedName(provisioner))
  if (Object.hasOwn(child(storageClass, 'parameters') ?? {}, '')) faults.invalid('parameters', '', 'field can not be empty.')
  faults.oneOf('reclaimPolicy', storageClass.reclaimPolicy, ['Delete', 'Retain'])
  faults.oneOf('volumeBindingMode', storageClass.volumeBindingMode, ['Immediate', 'WaitForFirstConsumer'])
  for (const [index, topology] of items(storageClass, 'allowedTopologies').entries())
    for (const [at, expression] of items(topology, 'matchLabelExpressions').entries())
      if (texts(expression, 'values').length === 0) faults.required(`allowedTopologies[${index}].matchLabelExpressions[${at}].values`)
}

export function checkStorageClassChange(storageClass: JsonRecord, old: JsonRecord, faults: Faults): void {
  if (!equalJson(storageClass.parameters ?? null, old.parameters ?? null))
    faults.forbidden('parameters', 'updates to parameters are forbidden.')
  if (storageClass.provisioner !== old.provisioner) faults.forbidden('provisioner', 'updates to provisioner are forbidden.')
  if (storageClass.reclaimPolicy !== old.reclaimPolicy) faults.forbidden('reclaimPolicy', 'updates to reclaimPolicy are forbidden.')
  checkImmutable('volumeBindingMode', storageClass.volumeBindingMode, old.volumeBindingMode, faults)
}
