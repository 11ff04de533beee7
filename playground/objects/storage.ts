import type { KubeObject } from '../client/client.ts'
import type { Condition } from './condition.ts'
import type { NodeSelector } from './placement.ts'
import type { LabelSelector } from './selector.ts'

export interface PersistentVolumeClaim extends KubeObject {
  spec: {
    accessModes?: string[]
    resources?: { requests?: Record<string, string> }
    storageClassName?: string
    volumeMode?: string
    volumeName?: string
    selector?: LabelSelector
  }
  status?: {
    phase?: 'Pending' | 'Bound' | 'Lost'
    accessModes?: string[]
    capacity?: Record<string, string>
    conditions?: Condition[]
    allocatedResources?: Record<string, string>
  }
}

export interface PersistentVolume extends KubeObject {
  spec: {
    capacity?: Record<string, string>
    accessModes?: string[]
    claimRef?: { apiVersion?: string; kind?: string; namespace?: string; name?: string; uid?: string; resourceVersion?: string }
    persistentVolumeReclaimPolicy?: 'Retain' | 'Delete' | 'Recycle'
    storageClassName?: string
    volumeMode?: string
    nodeAffinity?: { required?: NodeSelector }
    hostPath?: { path: string; type?: string }
    csi?: { driver: string; volumeHandle: string; fsType?: string; volumeAttributes?: Record<string, string> }
  }
  status?: {
    phase?: 'Pending' | 'Available' | 'Bound' | 'Released' | 'Failed'
    reason?: string
    message?: string
    lastPhaseTransitionTime?: string
  }
}

export interface StorageClass extends KubeObject {
  provisioner: string
  reclaimPolicy?: 'Retain' | 'Delete'
  volumeBindingMode?: 'Immediate' | 'WaitForFirstConsumer'
  allowVolumeExpansion?: boolean
}
