import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import written from '#lib/learn/terms.generated.json'
import { slugOf } from '#lib/learn/terms.ts'
import { readTermIndex } from './term-index.ts'

const column = z.looseObject({ name: z.string() })
const kinds = z
  .array(
    z.looseObject({
      group: z.string(),
      versions: z.array(
        z.looseObject({ resources: z.array(z.looseObject({ resource: z.string(), columns: z.array(column).optional() })) }),
      ),
    }),
  )
  .parse(JSON.parse(readFileSync('playground/schema/data/kinds.json', 'utf8')))

const resources = kinds.flatMap(({ group, versions }) =>
  versions.flatMap(({ resources: all }) =>
    all
      .filter(({ resource }) => !resource.includes('/'))
      .map(({ resource, columns }) => ({
        id: group === '' ? resource : `${resource}.${group}`,
        columns: (columns ?? []).map((each) => each.name),
      })),
  ),
)

/** States and reasons that the API, kubectl and the controllers show, which people look up. */
const states = [
  ...['Pending', 'Running', 'Succeeded', 'Failed', 'Unknown', 'Completed', 'Error', 'Terminating', 'ContainerCreating', 'PodInitializing'],
  ...['CrashLoopBackOff', 'BackOff', 'ImagePullBackOff', 'ErrImagePull', 'ErrImageNeverPull', 'InvalidImageName', 'OOMKilled', 'Evicted'],
  ...[
    'CreateContainerConfigError',
    'CreateContainerError',
    'RunContainerError',
    'StartError',
    'PostStartHookError',
    'Init:0/2',
    'Init:CrashLoopBackOff',
  ],
  ...[
    'FailedScheduling',
    'Unschedulable',
    'SchedulingGated',
    'Unhealthy',
    'FailedMount',
    'FailedAttachVolume',
    'FailedCreatePodSandBox',
    'NetworkNotReady',
  ],
  ...[
    'ProgressDeadlineExceeded',
    'MinimumReplicasUnavailable',
    'ReplicaFailure',
    'FailedCreate',
    'BackoffLimitExceeded',
    'DeadlineExceeded',
  ],
  ...[
    'ProvisioningFailed',
    'FailedBinding',
    'WaitForFirstConsumer',
    'Bound',
    'Released',
    'Lost',
    'NodeNotReady',
    'NotReady',
    'Ready,SchedulingDisabled',
  ],
  ...[
    'MemoryPressure',
    'DiskPressure',
    'PIDPressure',
    'NodeShutdown',
    'Preempted',
    'FailedGetResourceMetric',
    'Established',
    'DisruptionAllowed',
  ],
  ...['Available', 'Progressing', 'Ready', 'PodScheduled', 'ContainersReady', 'Initialized', 'Complete', 'Suspended', 'DisruptionTarget'],
]

const index = readTermIndex()

describe('a person who meets a word in the console', () => {
  test('reads the words that the entries claim, as the browser has them', () => {
    expect(written).toEqual(index)
  })

  test('finds an entry for every built-in kind', () => {
    expect(resources.filter(({ id }) => slugOf(index, { kind: id }) === null).map(({ id }) => id)).toEqual([])
  })

  test('finds an entry for every column of every built-in kind', () => {
    const missing = resources.flatMap(({ id, columns }) =>
      columns.filter((name) => slugOf(index, { column: name, resource: id }) === null).map((name) => `${id}/${name}`),
    )
    expect(missing).toEqual([])
  })

  test.each(states)('finds an entry for %s', (state) => {
    expect(slugOf(index, { state })).not.toBeNull()
  })
})
