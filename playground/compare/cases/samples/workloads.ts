/** Objects of what runs Pods, scales and guards them. */
import { template } from '../objects.ts'
import type { Sample } from './sample.ts'

const SELECTOR = { matchLabels: { app: 'web' } }
const QUIET = { replicas: 0, selector: SELECTOR, template: template() }
export const workloadSamples: readonly Sample[] = [
  { at: 'apps/v1/deployments', kind: 'Deployment', fields: { spec: QUIET } },
  { at: 'apps/v1/replicasets', kind: 'ReplicaSet', fields: { spec: QUIET } },
  { at: 'apps/v1/statefulsets', kind: 'StatefulSet', fields: { spec: { ...QUIET, serviceName: 'web' } } },
  {
    at: 'apps/v1/daemonsets',
    kind: 'DaemonSet',
    fields: { spec: { selector: SELECTOR, template: template({ nodeSelector: { nobody: 'has' } }) } },
  },
  { at: 'apps/v1/controllerrevisions', kind: 'ControllerRevision', fields: { revision: 3, data: { spec: 1 } } },
  {
    at: 'batch/v1/jobs',
    kind: 'Job',
    fields: { spec: { suspend: true, completions: 3, parallelism: 2, template: template({ restartPolicy: 'Never' }) } },
  },
  {
    at: 'batch/v1/cronjobs',
    kind: 'CronJob',
    fields: {
      spec: {
        schedule: '0 0 1 1 *',
        suspend: true,
        timeZone: 'Europe/Berlin',
        jobTemplate: { spec: { template: template({ restartPolicy: 'Never' }) } },
      },
    },
  },
  {
    at: 'autoscaling/v2/horizontalpodautoscalers',
    kind: 'HorizontalPodAutoscaler',
    fields: {
      spec: {
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
        maxReplicas: 3,
        metrics: [
          { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 50 } } },
          { type: 'Resource', resource: { name: 'memory', target: { type: 'AverageValue', averageValue: '1Gi' } } },
        ],
      },
    },
  },
  {
    at: 'autoscaling/v1/horizontalpodautoscalers',
    kind: 'HorizontalPodAutoscaler',
    fields: {
      spec: {
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
        maxReplicas: 3,
        targetCPUUtilizationPercentage: 70,
      },
    },
  },
  { at: 'policy/v1/poddisruptionbudgets', kind: 'PodDisruptionBudget', fields: { spec: { minAvailable: '50%', selector: SELECTOR } } },
]
