/** What the scheduler says of Pods that it cannot place, and what it does for those that matter more. */
import type { KubeObject } from '../../client/client.ts'
import type { Node } from '../../objects/node.ts'
import type { Pod } from '../../objects/pod.ts'
import type { PodDisruptionBudget } from '../../objects/policies.ts'
import { milliCpu } from '../../objects/quantity.ts'
import {
  NODES,
  PERSISTENT_VOLUME_CLAIMS,
  PERSISTENT_VOLUMES,
  POD_DISRUPTION_BUDGETS,
  PODS,
  PRIORITY_CLASSES,
} from '../../objects/resources.ts'
import { budget, claim, container, pod } from '../objects.ts'
import type { Scenario, Stage } from '../stage.ts'

const decided = (stage: Stage, name: string) =>
  stage.until<Pod>(PODS, name, (object) =>
    object?.status?.conditions?.some(({ type, reason }) => type === 'PodScheduled' && reason === 'Unschedulable'),
  )

const refused = (name: string, spec: Record<string, unknown>, prepare?: (stage: Stage) => Promise<void>, alone = false): Scenario => ({
  name: `not placed: ${name}`,
  alone,
  async run(stage) {
    await prepare?.(stage)
    await stage.create(PODS, pod('it', spec))
    await decided(stage, 'it')
    await stage.pause(1)
    await stage.tellFields<Pod>(PODS, 'it', ({ status }) => ({
      phase: status?.phase,
      conditions: status?.conditions?.map(({ type, status: is, reason, message }) => ({ type, is, reason, message })),
    }))
    const lines = stage.lines.length
    await stage.tellEvents('Pod', 'FailedScheduling', 'it')
    // The same is said again whenever something changes in the cluster.
    const said = stage.lines.splice(lines).at(-1)
    stage.tell(said?.replace(/^\d+ times /, '') ?? 'nothing')
  },
})

const asks = (requests: Record<string, string>) => ({ containers: [container({ resources: { requests } })] })
const asksFor = (name: string) => ({ containers: [container({ resources: { requests: { [name]: '1' }, limits: { [name]: '1' } } })] })
const required = (nodeSelectorTerms: unknown[]) => ({
  affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } },
})
const term = (key: string, operator: string, values?: string[]) => ({ matchExpressions: [{ key, operator, ...(values && { values }) }] })
const near = (kind: 'podAffinity' | 'podAntiAffinity', labels: Record<string, string>, topologyKey = 'kubernetes.io/hostname') => ({
  affinity: { [kind]: { requiredDuringSchedulingIgnoredDuringExecution: [{ labelSelector: { matchLabels: labels }, topologyKey }] } },
})
const spread = (topologyKey: string, labels: Record<string, string>) => ({
  topologySpreadConstraints: [{ maxSkew: 1, topologyKey, whenUnsatisfiable: 'DoNotSchedule', labelSelector: { matchLabels: labels } }],
})

/** Runs a part with some nodes changed, and changes them back. */
async function withNodes(
  stage: Stage,
  change: (node: Node, index: number) => object | undefined,
  back: object,
  part: () => Promise<void>,
): Promise<void> {
  const nodes = await stage.nodes()
  for (const [index, node] of nodes.entries()) {
    const body = change(node, index)
    if (body) await stage.client.patch(NODES, { name: node.metadata.name }, 'merge', body)
  }
  try {
    await part()
  } finally {
    for (const { metadata } of nodes) await stage.client.patch(NODES, { name: metadata.name }, 'merge', back)
  }
}

const during = (
  name: string,
  spec: Record<string, unknown>,
  change: (node: Node, index: number) => object | undefined,
  back: object,
): Scenario => ({
  name: `not placed: ${name}`,
  alone: true,
  run: (stage) => withNodes(stage, change, back, () => refused(name, spec).run(stage)),
})

const taint = (...keys: string[]) => ({ spec: { taints: keys.map((key) => ({ key, value: 'v', effect: 'NoSchedule' })) } })
const clean = { spec: { taints: null } }

/** A Pod on each node that leaves little of its CPU. */
async function fill(stage: Stage, share: number, fields: Record<string, unknown> = {}): Promise<string[]> {
  const nodes = await stage.nodes()
  for (const [index, { metadata, status }] of nodes.entries()) {
    const cpu = `${Math.floor(milliCpu(status?.allocatable?.cpu) * share)}m`
    await stage.create(
      PODS,
      pod(`filler-${index}`, { ...asks({ cpu }), nodeSelector: { 'kubernetes.io/hostname': metadata.name }, ...fields }, { app: 'filler' }),
    )
  }
  const names = nodes.map((_, index) => `filler-${index}`)
  for (const name of names) await stage.until<Pod>(PODS, name, (object) => object?.status?.phase === 'Running')
  return names
}

const half = async (stage: Stage) => {
  const [node] = await stage.nodes()
  return `${Math.floor(milliCpu(node?.status?.allocatable?.cpu) * 0.5)}m`
}

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

const neighbour =
  (labels: Record<string, string>, spec: Record<string, unknown> = {}) =>
  async (stage: Stage) => {
    await stage.create(PODS, pod('neighbour', spec, labels))
    await stage.until<Pod>(PODS, 'neighbour', (object) => object?.status?.phase === 'Running')
  }

const usesClaim = { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] }

const gone = (object: Pod | undefined) => object === undefined || object.metadata.deletionTimestamp

export const schedulingScenarios: readonly Scenario[] = [
  refused('too much CPU', asks({ cpu: '1000' })),
  refused('too much memory', asks({ memory: '100Ti' })),
  refused('too much of both', asks({ cpu: '1000', memory: '100Ti' })),
  refused('too much of a disk', asks({ 'ephemeral-storage': '100Ti' })),
  refused('something that no node has', asksFor('example.com/gpu')),
  refused('a selector', { nodeSelector: { is: 'nowhere' } }),
  refused('an affinity', required([term('is', 'In', ['nowhere'])])),
  refused('one of two affinities', required([term('is', 'In', ['nowhere']), term('kubernetes.io/hostname', 'DoesNotExist')])),
  refused('an affinity by number', required([term('cores', 'Gt', ['4'])])),
  refused('near Pods that there are none of', near('podAffinity', { app: 'nobody' })),
  refused(
    'near a Pod, by a label that no node has',
    near('podAffinity', { app: 'friend' }, 'no-such-topology'),
    neighbour({ app: 'friend' }),
  ),
  refused(
    'away from a Pod in its region',
    near('podAntiAffinity', { app: 'foe' }, 'topology.kubernetes.io/region'),
    neighbour({ app: 'foe' }),
  ),
  refused(
    'a Pod that wants it away',
    {},
    neighbour({ app: 'hermit' }, near('podAntiAffinity', { app: 'it' }, 'topology.kubernetes.io/region')),
  ),
  refused('spread over a label that no node has', spread('no-such-topology', { app: 'it' })),
  refused('spread, and only one place left', {
    ...spread('kubernetes.io/hostname', { app: 'crowd' }),
    nodeSelector: { 'kubernetes.io/os': 'windows' },
  }),
  refused('a claim that is not there', usesClaim),
  refused('a claim that is not bound', usesClaim, async (stage) => {
    await stage.create(PERSISTENT_VOLUME_CLAIMS, claim('data', { storageClassName: '' }))
    await stage.pause(1)
  }),
  {
    name: 'not placed: a volume that is elsewhere',
    async run(stage) {
      const name = `far-${stage.namespace}`
      await stage.client.create(PERSISTENT_VOLUMES, {
        apiVersion: 'v1',
        kind: 'PersistentVolume',
        metadata: { name },
        spec: {
          capacity: { storage: '2Gi' },
          accessModes: ['ReadWriteOnce'],
          storageClassName: name,
          hostPath: { path: '/x' },
          nodeAffinity: { required: { nodeSelectorTerms: [term('is', 'In', ['nowhere'])] } },
        },
      })
      try {
        await stage.create(PERSISTENT_VOLUME_CLAIMS, claim('data', { storageClassName: name }))
        await stage.until(PERSISTENT_VOLUME_CLAIMS, 'data', (object) => JSON.stringify(object?.status ?? {}).includes('Bound'))
        await refused('x', usesClaim).run(stage)
      } finally {
        await stage.client.delete(PERSISTENT_VOLUMES, { name })
      }
    },
  },
  during('nodes that take nobody', {}, () => ({ spec: { unschedulable: true } }), { spec: { unschedulable: null, taints: null } }),
  during('a taint on all', {}, () => taint('dirty'), clean),
  during('two taints on all', {}, () => taint('dirty', 'dusty'), clean),
  during('another taint on each', {}, (_, index) => taint(`dirt-${index}`), clean),
  during('a taint here, too little there', asks({ cpu: '1000' }), (_, index) => (index === 0 ? taint('dirty') : undefined), clean),
  during(
    'a taint here, a selector there',
    { nodeSelector: { is: 'nowhere' } },
    (_, index) => (index === 0 ? taint('dirty') : undefined),
    clean,
  ),
  {
    name: 'not placed: ports that are taken',
    alone: true,
    async run(stage) {
      const ports = { containers: [container({ ports: [{ containerPort: 80, hostPort: 18765 }] })] }
      const nodes = await stage.nodes()
      for (const [index, { metadata }] of nodes.entries()) {
        await stage.create(PODS, pod(`has-${index}`, { ...ports, nodeName: metadata.name }))
        await stage.until<Pod>(PODS, `has-${index}`, (object) => object?.status?.phase === 'Running')
      }
      await refused('x', ports).run(stage)
    },
  },
  {
    name: 'not placed: spread that would be uneven',
    alone: true,
    async run(stage) {
      const [first] = await stage.nodes()
      await stage.create(PODS, pod('there', { nodeName: first?.metadata.name ?? '' }, { app: 'it' }))
      await stage.until<Pod>(PODS, 'there', (object) => object?.status?.phase === 'Running')
      const [constraint] = spread('kubernetes.io/hostname', { app: 'it' }).topologySpreadConstraints
      const here = required([term('kubernetes.io/hostname', 'In', [first?.metadata.name ?? ''])])
      await refused('x', { topologySpreadConstraints: [{ ...constraint, nodeAffinityPolicy: 'Ignore' }], ...here }).run(stage)
    },
  },
  {
    name: 'not placed: what others hold already',
    alone: true,
    async run(stage) {
      await fill(stage, 0.8)
      await refused('x', asks({ cpu: await half(stage) })).run(stage)
    },
  },
  {
    name: 'not placed: away from Pods on every node, and nobody to push out',
    alone: true,
    async run(stage) {
      await fill(stage, 0.01)
      await refused('x', near('podAntiAffinity', { app: 'filler' })).run(stage)
    },
  },
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
