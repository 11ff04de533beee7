/** Schedules of CronJobs, and what else of a Service is looked at on its way in. */
import { type Case, post } from '../case.ts'
import { core, grouped, service, template } from './objects.ts'

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
]
