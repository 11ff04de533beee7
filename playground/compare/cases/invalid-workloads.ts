/** Workloads that are refused, and changes that they do not take. */
import { type Case, MERGE_PATCH, patch, post } from '../case.ts'
import { deployment, grouped, template } from './objects.ts'

type Fields = Record<string, unknown>
const selector = { matchLabels: { app: 'web' } }
const base = { selector, template: template() }

function kind(
  group: string,
  resource: string,
  kindName: string,
  valid: Fields,
  bad: Record<string, Fields>,
  changes: Record<string, unknown> = {},
): Case[] {
  const path = grouped(group, resource)
  const make = (spec: Fields): unknown => ({ apiVersion: group, kind: kindName, metadata: { name: 'a' }, spec })
  return [
    { name: `${kindName}: valid`, steps: [post(path, make(valid))] },
    { name: `${kindName}: empty`, steps: [post(path, make({}))] },
    ...Object.entries(bad).map(([name, spec]) => ({ name: `${kindName}: ${name}`, steps: [post(path, make({ ...valid, ...spec }))] })),
    ...Object.entries(changes).map(([name, change]) => ({
      name: `${kindName}: a change: ${name}`,
      steps: [post(path, make(valid)), patch(grouped(group, resource, 'a'), change, MERGE_PATCH)],
    })),
  ]
}

const selectors: Record<string, Fields> = {
  'an empty selector': { selector: {} },
  'a selector that does not match': { selector: { matchLabels: { app: 'other' } } },
  'a selector that is none': {
    selector: {
      matchLabels: { 'a b': 'c' },
      matchExpressions: [
        { key: 'a', operator: 'Foo' },
        { key: 'b', operator: 'In' },
        { key: 'c', operator: 'Exists', values: ['x'] },
      ],
    },
  },
  'a template without labels': { template: { spec: template().spec } },
  'a template that never restarts': { template: template({ restartPolicy: 'Never' }) },
  'a template without containers': { template: template({ containers: [] }) },
  'a container without image': { template: template({ containers: [{ name: 'a' }] }) },
  'negative numbers': { replicas: -1, minReadySeconds: -1, revisionHistoryLimit: -1 },
}
const otherSelector = { spec: { selector: { matchLabels: { app: 'x' } }, template: { metadata: { labels: { app: 'x' } } } } }

export const invalidWorkloadCases: readonly Case[] = [
  ...kind(
    'apps/v1',
    'deployments',
    'Deployment',
    { ...base, replicas: 0 },
    {
      ...selectors,
      'a strategy': { strategy: { type: 'Foo' } },
      'a rolling update with Recreate': { strategy: { type: 'Recreate', rollingUpdate: { maxSurge: 1 } } },
      'no room to roll': { strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 0 } } },
      percentages: { strategy: { rollingUpdate: { maxSurge: 'abc', maxUnavailable: '150%' } } },
      'a deadline before ready': { progressDeadlineSeconds: 5, minReadySeconds: 10 },
    },
    {
      'another selector': otherSelector,
      'an image': { spec: { template: { spec: { containers: [{ name: 'main', image: 'b' }] } } } },
      'a negative count': { spec: { replicas: -1 } },
    },
  ),
  ...kind('apps/v1', 'replicasets', 'ReplicaSet', { ...base, replicas: 0 }, selectors, { 'another selector': otherSelector }),
  ...kind(
    'apps/v1',
    'statefulsets',
    'StatefulSet',
    { ...base, replicas: 0, serviceName: 's' },
    {
      ...selectors,
      'a policy': { podManagementPolicy: 'Foo' },
      'a strategy': { updateStrategy: { type: 'Foo' } },
      'a partition': { updateStrategy: { rollingUpdate: { partition: -1 } } },
      'OnDelete with a partition': { updateStrategy: { type: 'OnDelete', rollingUpdate: { partition: 1 } } },
      claims: {
        volumeClaimTemplates: [
          { metadata: { name: 'd' }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } },
        ],
      },
      retention: { persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Foo', whenScaled: 'Delete' } },
      ordinals: { ordinals: { start: -1 } },
    },
    {
      'another selector': otherSelector,
      'another service': { spec: { serviceName: 'x' } },
      'a count': { spec: { replicas: 0, minReadySeconds: 1 } },
    },
  ),
  ...kind(
    'apps/v1',
    'daemonsets',
    'DaemonSet',
    { ...base, template: template({ nodeSelector: { a: 'none' } }) },
    {
      ...selectors,
      'a strategy': { updateStrategy: { type: 'Foo' } },
      'no room to roll': { updateStrategy: { rollingUpdate: { maxUnavailable: 0 } } },
      'both ways to roll': { updateStrategy: { rollingUpdate: { maxUnavailable: 1, maxSurge: 1 } } },
      'a deadline in the template': { template: template({ activeDeadlineSeconds: 5 }) },
    },
    { 'another selector': otherSelector },
  ),
  ...kind(
    'batch/v1',
    'jobs',
    'Job',
    { suspend: true, template: template({ restartPolicy: 'Never' }) },
    {
      'a template that always restarts': { template: template() },
      'negative numbers': { parallelism: -1, completions: -1, backoffLimit: -1, activeDeadlineSeconds: -1, ttlSecondsAfterFinished: -1 },
      'a mode': { completionMode: 'Foo' },
      'indexed without completions': { completionMode: 'Indexed' },
      'a selector of its own': { selector: { matchLabels: { a: 'b' } } },
      'a manual selector': { manualSelector: true, selector: { matchLabels: { app: 'web' } } },
      'a failure policy': {
        podFailurePolicy: { rules: [{ action: 'Foo', onExitCodes: { operator: 'In', values: [0] } }, { action: 'FailJob' }] },
      },
      'a limit per index': { backoffLimitPerIndex: 1 },
      'a success policy': { successPolicy: { rules: [{ succeededCount: 1 }] } },
    },
    {
      'another template': { spec: { template: { spec: { containers: [{ name: 'main', image: 'b' }] } } } },
      completions: { spec: { completions: 5 } },
      suspend: { spec: { suspend: true, parallelism: 2 } },
      'a ttl': { spec: { ttlSecondsAfterFinished: 5 } },
    },
  ),
  ...kind(
    'batch/v1',
    'cronjobs',
    'CronJob',
    { suspend: true, schedule: '0 0 1 1 *', jobTemplate: { spec: { template: template({ restartPolicy: 'Never' }) } } },
    {
      'a schedule': { schedule: 'foo' },
      'a schedule with too few fields': { schedule: '* * *' },
      'a schedule with a time zone': { schedule: 'TZ=UTC 0 0 * * *' },
      'a time zone': { timeZone: 'Mars/Base' },
      'a policy': { concurrencyPolicy: 'Foo' },
      'negative numbers': { startingDeadlineSeconds: -1, successfulJobsHistoryLimit: -1, failedJobsHistoryLimit: -1 },
      'a template that always restarts': { jobTemplate: { spec: { template: template() } } },
    },
  ),
  {
    name: 'a CronJob with a long name',
    steps: [
      post(grouped('batch/v1', 'cronjobs'), {
        metadata: { name: 'a'.repeat(53) },
        spec: { suspend: true, schedule: '@daily', jobTemplate: { spec: { template: template({ restartPolicy: 'Never' }) } } },
      }),
    ],
  },
  {
    name: 'a StatefulSet with a long name',
    steps: [post(grouped('apps/v1', 'statefulsets'), { metadata: { name: 'A'.repeat(3) }, spec: { ...base, serviceName: 's' } })],
  },
  {
    name: 'a Deployment again',
    steps: [post(grouped('apps/v1', 'deployments'), deployment('web')), post(grouped('apps/v1', 'deployments'), deployment('web'))],
  },
]
