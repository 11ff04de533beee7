/** Objects of storage, priorities and leases. */
import type { Sample } from './sample.ts'

export const storageAndSchedulingSamples: readonly Sample[] = [
  {
    at: 'storage.k8s.io/v1/storageclasses',
    kind: 'StorageClass',
    cluster: true,
    fields: { provisioner: 'example.com/x', allowVolumeExpansion: true },
  },
  {
    at: 'storage.k8s.io/v1/csidrivers',
    kind: 'CSIDriver',
    cluster: true,
    fields: { spec: { attachRequired: false, tokenRequests: [{ audience: 'a' }] } },
  },
  {
    at: 'storage.k8s.io/v1/csinodes',
    kind: 'CSINode',
    cluster: true,
    fields: { spec: { drivers: [{ name: 'example.com', nodeID: 'n' }] } },
  },
  { at: 'storage.k8s.io/v1/csistoragecapacities', kind: 'CSIStorageCapacity', fields: { storageClassName: 'x', capacity: '1Gi' } },
  {
    at: 'storage.k8s.io/v1/volumeattachments',
    kind: 'VolumeAttachment',
    cluster: true,
    fields: { spec: { attacher: 'example.com', nodeName: 'n', source: { persistentVolumeName: 'v' } } },
  },
  {
    at: 'storage.k8s.io/v1/volumeattributesclasses',
    kind: 'VolumeAttributesClass',
    cluster: true,
    fields: { driverName: 'example.com', parameters: { a: 'b' } },
  },
  { at: 'scheduling.k8s.io/v1/priorityclasses', kind: 'PriorityClass', cluster: true, fields: { value: 7, description: 'x' } },
  { at: 'coordination.k8s.io/v1/leases', kind: 'Lease', fields: { spec: { holderIdentity: 'me', leaseDurationSeconds: 5 } } },
  { at: 'node.k8s.io/v1/runtimeclasses', kind: 'RuntimeClass', cluster: true, fields: { handler: 'h' } },
]
