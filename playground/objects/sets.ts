import type { KubeObject, ObjectMeta } from '../client/client.ts'
import type { Condition } from './condition.ts'
import type { LabelSelector } from './selector.ts'
import type { PersistentVolumeClaim } from './storage.ts'
import type { IntOrPercent, PodTemplate } from './workload.ts'

export interface StatefulSet extends KubeObject {
  spec: {
    replicas?: number
    serviceName?: string
    selector: LabelSelector
    template: PodTemplate
    podManagementPolicy?: 'OrderedReady' | 'Parallel'
    updateStrategy?: { type?: 'RollingUpdate' | 'OnDelete'; rollingUpdate?: { partition?: number; maxUnavailable?: IntOrPercent } }
    volumeClaimTemplates?: { metadata: ObjectMeta; spec: PersistentVolumeClaim['spec'] }[]
    persistentVolumeClaimRetentionPolicy?: { whenDeleted?: 'Retain' | 'Delete'; whenScaled?: 'Retain' | 'Delete' }
    minReadySeconds?: number
    revisionHistoryLimit?: number
    ordinals?: { start?: number }
  }
  status?: {
    observedGeneration?: number
    replicas: number
    readyReplicas?: number
    availableReplicas?: number
    currentReplicas?: number
    updatedReplicas?: number
    currentRevision?: string
    updateRevision?: string
    collisionCount?: number
    conditions?: Condition[]
  }
}

export interface DaemonSet extends KubeObject {
  spec: {
    selector: LabelSelector
    template: PodTemplate
    updateStrategy?: { type?: 'RollingUpdate' | 'OnDelete'; rollingUpdate?: { maxSurge?: IntOrPercent; maxUnavailable?: IntOrPercent } }
    minReadySeconds?: number
    revisionHistoryLimit?: number
  }
  status?: Record<string, unknown>
}

export interface ControllerRevision extends KubeObject {
  data: { spec: { template: PodTemplate } }
  revision: number
}

export interface Job extends KubeObject {
  spec: {
    parallelism?: number
    completions?: number
    backoffLimit?: number
    activeDeadlineSeconds?: number
    ttlSecondsAfterFinished?: number
    completionMode?: 'NonIndexed' | 'Indexed'
    suspend?: boolean
    selector?: LabelSelector
    template: PodTemplate
    podFailurePolicy?: { rules: PodFailureRule[] }
    managedBy?: string
  }
  status?: JobStatus
}

export interface PodFailureRule {
  action: 'FailJob' | 'Ignore' | 'Count' | 'FailIndex'
  onExitCodes?: { containerName?: string; operator: 'In' | 'NotIn'; values: number[] }
  onPodConditions?: { type: string; status?: string }[]
}

export interface JobStatus {
  active?: number
  succeeded?: number
  failed?: number
  ready?: number
  terminating?: number
  startTime?: string
  completionTime?: string
  completedIndexes?: string
  conditions?: Condition[]
  uncountedTerminatedPods?: Record<string, never>
}

export interface CronJob extends KubeObject {
  spec: {
    schedule: string
    timeZone?: string
    suspend?: boolean
    concurrencyPolicy?: 'Allow' | 'Forbid' | 'Replace'
    startingDeadlineSeconds?: number
    successfulJobsHistoryLimit?: number
    failedJobsHistoryLimit?: number
    jobTemplate: { metadata?: { labels?: Record<string, string>; annotations?: Record<string, string> }; spec: Job['spec'] }
  }
  status?: {
    active?: { kind: string; namespace: string; name: string; uid: string; apiVersion: string; resourceVersion?: string }[]
    lastScheduleTime?: string
    lastSuccessfulTime?: string
  }
}
