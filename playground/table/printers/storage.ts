import type { JsonRecord } from '#playground/patch/json.ts'
import { child, items, text, textMap, texts } from '#playground/validation/read-fields.ts'
import type { Printer } from '../cells.ts'
import { age } from '../duration.ts'
import { UNSET } from '../text.ts'

const MODES: Record<string, string> = { ReadWriteOnce: 'RWO', ReadOnlyMany: 'ROX', ReadWriteMany: 'RWX', ReadWriteOncePod: 'RWOP' }

/** Access modes in short, each once, in the order of the real printer. */
function accessModes(modes: readonly string[]): string {
  return Object.keys(MODES)
    .filter((mode) => modes.includes(mode))
    .map((mode) => MODES[mode])
    .join(',')
}

function phaseOf(status: JsonRecord | undefined, deleted: string | undefined): string {
  return deleted === undefined ? text(status, 'phase') : 'Terminating'
}

export const persistentVolumes: Printer = (object, now) => {
  const [spec, status] = [child(object, 'spec'), child(object, 'status')]
  const claim = child(spec, 'claimRef')
  return [
    object.metadata.name,
    textMap(spec, 'capacity').storage ?? '0',
    accessModes(texts(spec, 'accessModes')),
    text(spec, 'persistentVolumeReclaimPolicy'),
    phaseOf(status, object.metadata.deletionTimestamp),
    claim ? `${text(claim, 'namespace')}/${text(claim, 'name')}` : '',
    text(spec, 'storageClassName'),
    text(spec, 'volumeAttributesClassName') || UNSET,
    text(status, 'reason'),
    age(object.metadata.creationTimestamp, now),
    text(spec, 'volumeMode') || UNSET,
  ]
}

export const persistentVolumeClaims: Printer = (object, now) => {
  const [spec, status] = [child(object, 'spec'), child(object, 'status')]
  const bound = text(spec, 'volumeName') !== ''
  return [
    object.metadata.name,
    phaseOf(status, object.metadata.deletionTimestamp),
    text(spec, 'volumeName'),
    bound ? (textMap(status, 'capacity').storage ?? '0') : '',
    bound ? accessModes(texts(status, 'accessModes')) : '',
    text(spec, 'storageClassName'),
    text(spec, 'volumeAttributesClassName') || UNSET,
    age(object.metadata.creationTimestamp, now),
    text(spec, 'volumeMode') || UNSET,
  ]
}

const DEFAULT_CLASS = 'storageclass.kubernetes.io/is-default-class'
const DEFAULT_CLASS_BETA = 'storageclass.beta.kubernetes.io/is-default-class'

export const storageClasses: Printer = (object, now) => {
  const { name, annotations, creationTimestamp } = object.metadata
  const isDefault = annotations?.[DEFAULT_CLASS] === 'true' || annotations?.[DEFAULT_CLASS_BETA] === 'true'
  return [
    isDefault ? `${name} (default)` : name,
    text(object, 'provisioner'),
    text(object, 'reclaimPolicy') || 'Delete',
    text(object, 'volumeBindingMode') || 'Immediate',
    object.allowVolumeExpansion === true,
    age(creationTimestamp, now),
  ]
}

export const volumeAttributesClasses: Printer = (object, now) => [
  object.metadata.name,
  text(object, 'driverName'),
  age(object.metadata.creationTimestamp, now),
]

export const volumeAttachments: Printer = (object, now) => {
  const spec = child(object, 'spec')
  return [
    object.metadata.name,
    text(spec, 'attacher'),
    text(child(spec, 'source'), 'persistentVolumeName'),
    text(spec, 'nodeName'),
    child(object, 'status')?.attached === true,
    age(object.metadata.creationTimestamp, now),
  ]
}

export const csiDrivers: Printer = (object, now) => {
  const spec = child(object, 'spec')
  const audiences = items(spec, 'tokenRequests').map((request) => text(request, 'audience'))
  return [
    object.metadata.name,
    spec?.attachRequired !== false,
    spec?.podInfoOnMount === true,
    spec?.storageCapacity === true,
    audiences.length === 0 ? UNSET : audiences.join(','),
    spec?.requiresRepublish === true,
    texts(spec, 'volumeLifecycleModes').join(',') || '<none>',
    age(object.metadata.creationTimestamp, now),
  ]
}

export const csiNodes: Printer = (object, now) => [
  object.metadata.name,
  items(child(object, 'spec'), 'drivers').length,
  age(object.metadata.creationTimestamp, now),
]

export const resourceClaims: Printer = (object, now) => {
  const status = child(object, 'status')
  const states = [
    ...(object.metadata.deletionTimestamp ? ['deleted'] : []),
    ...(child(status, 'allocation') ? ['allocated'] : []),
    ...(items(status, 'reservedFor').length > 0 ? ['reserved'] : []),
  ]
  return [object.metadata.name, states.length === 0 ? 'pending' : states.join(','), age(object.metadata.creationTimestamp, now)]
}

export const resourceSlices: Printer = (object, now) => {
  const spec = child(object, 'spec')
  return [
    object.metadata.name,
    text(spec, 'nodeName'),
    text(spec, 'driver'),
    text(child(spec, 'pool'), 'name'),
    age(object.metadata.creationTimestamp, now),
  ]
}
