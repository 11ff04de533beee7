/** Defaults of volumes and claims (pkg/apis/core/v1/defaults.go). */
import type { JsonRecord } from '../../patch/json.ts'
import { child, descend, ensure, fill, items } from '../read-fields.ts'

/** Octal 0644 */
const FILE_MODE = 420

/** A volume of no kind is an empty directory. */
export function defaultVolume(volume: JsonRecord): void {
  if (Object.keys(volume).every((key) => key === 'name')) volume.emptyDir = {}
  for (const key of ['secret', 'configMap', 'downwardAPI', 'projected']) fill(child(volume, key), 'defaultMode', FILE_MODE)
  defaultDownward(child(volume, 'downwardAPI'))
  for (const source of items(child(volume, 'projected'), 'sources')) {
    fill(child(source, 'serviceAccountToken'), 'expirationSeconds', 3600)
    defaultDownward(child(source, 'downwardAPI'))
  }
  fill(child(volume, 'hostPath'), 'type', '')
  const claim = descend(volume, 'ephemeral', 'volumeClaimTemplate', 'spec')
  if (claim) fill(claim, 'volumeMode', 'Filesystem')
  const image = child(volume, 'image')
  if (image) fill(image, 'pullPolicy', String(image.reference ?? '').endsWith(':latest') ? 'Always' : 'IfNotPresent')
}

function defaultDownward(source: JsonRecord | undefined): void {
  for (const item of items(source, 'items')) {
    fill(child(item, 'fieldRef'), 'apiVersion', 'v1')
    fill(child(item, 'resourceFieldRef'), 'divisor', '0')
  }
}

export function defaultClaim(claim: JsonRecord): void {
  fill(ensure(claim, 'status'), 'phase', 'Pending')
  fill(ensure(claim, 'spec'), 'volumeMode', 'Filesystem')
}

export function defaultPersistentVolume(volume: JsonRecord): void {
  fill(ensure(volume, 'status'), 'phase', 'Pending')
  const spec = ensure(volume, 'spec')
  fill(spec, 'persistentVolumeReclaimPolicy', 'Retain')
  fill(spec, 'volumeMode', 'Filesystem')
  fill(child(spec, 'hostPath'), 'type', '')
}

export function defaultStorageClass(storageClass: JsonRecord): void {
  fill(storageClass, 'reclaimPolicy', 'Delete')
  fill(storageClass, 'volumeBindingMode', 'Immediate')
}
