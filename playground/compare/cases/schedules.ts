/** Schedules of CronJobs, and what else of Services, classes, leases, ranges and devices is looked at on its way in. */
import { type Case, post } from '../case.ts'
import { core, grouped, pod, service, template } from './objects.ts'

const schedules = [
  '61 * * * *',
  'a * * * *',
  '5-1 * * * *',
  '*/0 * * * *',
  '*/5 * * * *',
  '0 0 1 13 *',
  '0 0 0 * *',
  '0 0 * * 8',
  '0 0 * JAN MON-FRI',
  '0 0 ? * *',
  '1,2,70 * * * *',
  '1-2-3 * * * *',
  '1/2/3 * * * *',
  '@every 1h30m',
  '@every x',
]

export const scheduleCases: readonly Case[] = [
  ...schedules.map((schedule) => ({
    name: schedule,
    steps: [
      post(`${grouped('batch/v1', 'cronjobs')}?dryRun=All`, {
        metadata: { name: 'c' },
        spec: { schedule, jobTemplate: { spec: { template: template({ restartPolicy: 'Never' }) } } },
      }),
    ],
  })),
  ...Object.entries({
    'a port for checks without a policy': { type: 'LoadBalancer', healthCheckNodePort: 5, externalTrafficPolicy: 'Cluster' },
    'an unknown distribution': { trafficDistribution: 'X' },
    'a known distribution': { trafficDistribution: 'PreferSameNode' },
    'a protocol that is none': { ports: [{ port: 80, appProtocol: 'A b' }] },
    'a protocol': { ports: [{ port: 80, appProtocol: 'kubernetes.io/h2c' }] },
  }).map(([name, spec]) => ({ name, steps: [post(`${core('services')}?dryRun=All`, service('s', spec))] })),
  {
    name: 'a class of nothing',
    steps: [
      post('/apis/storage.k8s.io/v1/storageclasses?dryRun=All', {
        metadata: { name: '{ns}' },
        provisioner: 'A b',
        allowedTopologies: [{ matchLabelExpressions: [{ key: 'a', values: [] }] }],
      }),
    ],
  },
  {
    name: 'a lease below zero',
    steps: [
      post(`${grouped('coordination.k8s.io/v1', 'leases')}?dryRun=All`, {
        metadata: { name: 'l' },
        spec: { leaseDurationSeconds: -1, leaseTransitions: -1 },
      }),
    ],
  },
  {
    name: 'a range that is none',
    steps: [post('/apis/networking.k8s.io/v1/servicecidrs?dryRun=All', { metadata: { name: '{ns}' }, spec: { cidrs: ['x'] } })],
  },
  {
    name: 'a device outside',
    steps: [
      post(
        `${core('pods')}?dryRun=All`,
        pod('p', { containers: [{ name: 'a', image: 'x', volumeDevices: [{ name: 'x', devicePath: '../x' }] }] }),
      ),
    ],
  },
]
