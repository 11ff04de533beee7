/** What the scheduler does for Pods that matter more, and what it leaves alone. */
import type { KubeObject } from '../../client/client.ts'
import type { Pod } from '../../objects/pod.ts'
import type { PodDisruptionBudget } from '../../objects/policies.ts'
import { POD_DISRUPTION_BUDGETS, PODS, PRIORITY_CLASSES } from '../../objects/resources.ts'
import { budget, pod } from '../objects.ts'
import type { Scenario, Stage } from '../stage.ts'
import { asks, fill, half, refused } from './placing.ts'

const priority = (name: string, value: number, fields: object = {}): KubeObject => ({
  apiVersion: 'scheduling.k8s.io/v1',
  kind: 'PriorityClass',
  metadata: { name },
  value,
  ...fields,
})

async function withPriority(stage: Stage, fields: object, part: (name: string) => Promise<void>): Promise<void> {
  const name = `urgent-${stage.namespace}`
  await stage.client.create(PRIORITY_CLASSES, priority(name, 1000, fields))
  try {
    // The priority of a class is known to the admission of a real server a moment later.
    await stage.pause(1)
    await part(name)
  } finally {
    await stage.client.delete(PRIORITY_CLASSES, { name })
  }
}

const gone = (object: Pod | undefined) => object === undefined || object.metadata.deletionTimestamp

export const preemptionScenarios: readonly Scenario[] = [
  {
    name: 'a Pod with a gate is not looked at until the gate opens',
    async run(stage) {
      await stage.create(PODS, pod('it', { schedulingGates: [{ name: 'example.com/later' }] }))
      await stage.pause(2)
      await stage.tellConditions(PODS, 'it')
      await stage.tellEvents('Pod')
      await stage.patch(PODS, 'it', [{ op: 'remove', path: '/spec/schedulingGates' }], 'json')
      await stage.until<Pod>(PODS, 'it', (object) => object?.spec.nodeName)
      await stage.tellEvents('Pod', 'Scheduled')
    },
  },
  {
    name: 'a scheduler that there is none of',
    async run(stage) {
      await stage.create(PODS, pod('it', { schedulerName: 'nobody' }))
      await stage.pause(3)
      await stage.tellFields<Pod>(PODS, 'it', ({ status }) => ({ phase: status?.phase, conditions: status?.conditions ?? [] }))
      await stage.tellEvents('Pod')
    },
  },
  {
    name: 'a Pod that matters more pushes another out',
    alone: true,
    run: (stage) =>
      withPriority(stage, {}, async (urgent) => {
        const names = await fill(stage, 0.8)
        await stage.create(PODS, pod('it', { ...asks({ cpu: await half(stage) }), priorityClassName: urgent }))
        await stage.until<Pod>(PODS, 'it', (object) => object?.spec.nodeName)
        const pods = await stage.list<Pod>(PODS)
        stage.tell(
          `${names.filter((name) => gone(pods.find(({ metadata }) => metadata.name === name))).length} of ${names.length} had to go`,
        )
        const lines = stage.lines.length
        await stage.tellEvents('Pod', 'Preempted')
        stage.tell(
          stage.lines
            .splice(lines)
            .join('; ')
            .replace(/filler-\d/, 'filler'),
        )
        await stage.pause(1)
      }),
  },
  {
    name: 'a Pod that may push nobody out waits',
    alone: true,
    run: (stage) =>
      withPriority(stage, { preemptionPolicy: 'Never' }, async (urgent) => {
        await fill(stage, 0.8)
        await refused('x', { ...asks({ cpu: await half(stage) }), priorityClassName: urgent }).run(stage)
      }),
  },
  {
    name: 'whom a budget protects is pushed out last',
    alone: true,
    run: (stage) =>
      withPriority(stage, {}, async (urgent) => {
        const names = await fill(stage, 0.8)
        await stage.patch(PODS, 'filler-1', { metadata: { labels: { free: 'yes' } } })
        await stage.create(POD_DISRUPTION_BUDGETS, {
          ...budget('filler', { minAvailable: 3 }),
          spec: {
            minAvailable: names.length - 1,
            selector: {
              matchExpressions: [
                { key: 'app', operator: 'In', values: ['filler'] },
                { key: 'free', operator: 'DoesNotExist' },
              ],
            },
          },
        })
        await stage.until<PodDisruptionBudget>(
          POD_DISRUPTION_BUDGETS,
          'filler',
          (object) => object?.status?.expectedPods === names.length - 1,
        )
        await stage.pause(1)
        await stage.create(PODS, pod('it', { ...asks({ cpu: await half(stage) }), priorityClassName: urgent }))
        await stage.until<Pod>(PODS, 'it', (object) => object?.spec.nodeName)
        const pods = await stage.list<Pod>(PODS)
        stage.tell(`${names.filter((name) => gone(pods.find(({ metadata }) => metadata.name === name)))} had to go`)
      }),
  },
  {
    name: 'a node by its name, whatever the scheduler thinks',
    async run(stage) {
      const [node] = await stage.nodes()
      await stage.create(PODS, pod('it', { nodeName: node?.metadata.name ?? '' }))
      await stage.until<Pod>(PODS, 'it', (object) => object?.status?.phase === 'Running')
      await stage.tellEvents('Pod')
    },
  },
]
