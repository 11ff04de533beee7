/** The objects that scenarios begin with. */
import type { KubeObject } from '../client/client.ts'

type Fields = Record<string, unknown>

const object = (apiVersion: string, kind: string, name: string, rest: Fields, labels?: Record<string, string>): KubeObject => ({
  apiVersion,
  kind,
  metadata: { name, ...(labels && { labels }) },
  ...rest,
})

/** A container that runs until it is told to stop, on a cluster with processes and on one without. */
export const container = (fields: Fields = {}): Fields => ({ name: 'c', image: 'nginx:1.27', ...fields })

export const template = (spec: Fields = {}, app = 'web'): Fields => ({
  metadata: { labels: { app } },
  spec: { terminationGracePeriodSeconds: 1, containers: [container()], ...spec },
})

export const pod = (name: string, spec: Fields = {}, labels: Record<string, string> = { app: name }): KubeObject =>
  object('v1', 'Pod', name, { spec: { terminationGracePeriodSeconds: 1, containers: [container()], ...spec } }, labels)

const workload = (apiVersion: string, kind: string, name: string, fields: Fields): KubeObject =>
  object(apiVersion, kind, name, { spec: { selector: { matchLabels: { app: name } }, template: template({}, name), ...fields } })

export const deployment = (name: string, fields: Fields = {}): KubeObject =>
  workload('apps/v1', 'Deployment', name, { replicas: 3, ...fields })
export const replicaSet = (name: string, fields: Fields = {}): KubeObject =>
  workload('apps/v1', 'ReplicaSet', name, { replicas: 2, ...fields })
export const daemonSet = (name: string, fields: Fields = {}): KubeObject => workload('apps/v1', 'DaemonSet', name, fields)
export const statefulSet = (name: string, fields: Fields = {}): KubeObject =>
  workload('apps/v1', 'StatefulSet', name, { replicas: 3, serviceName: name, ...fields })

/** A Job whose Pods end well after a moment. */
export const job = (name: string, fields: Fields = {}, spec: Fields = {}): KubeObject =>
  object('batch/v1', 'Job', name, {
    spec: {
      template: { spec: { restartPolicy: 'Never', containers: [container({ image: 'busybox:1.37', command: ['sleep', '1'] })], ...spec } },
      ...fields,
    },
  })

export const service = (name: string, fields: Fields = {}): KubeObject =>
  object('v1', 'Service', name, { spec: { selector: { app: name }, ports: [{ port: 80, protocol: 'TCP' }], ...fields } })

export const claim = (name: string, fields: Fields = {}): KubeObject =>
  object('v1', 'PersistentVolumeClaim', name, {
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } }, ...fields },
  })

export const quota = (name: string, hard: Record<string, string>): KubeObject => object('v1', 'ResourceQuota', name, { spec: { hard } })

export const budget = (name: string, fields: Fields): KubeObject =>
  object('policy/v1', 'PodDisruptionBudget', name, { spec: { selector: { matchLabels: { app: name } }, ...fields } })

export const configMap = (name: string, metadata: Fields = {}): KubeObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, ...metadata },
})
