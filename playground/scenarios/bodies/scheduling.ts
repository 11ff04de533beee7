/** What the scheduler says of Pods that it cannot place. */
import type { Node } from '../../objects/node.ts'
import type { Pod } from '../../objects/pod.ts'
import { NODES, PERSISTENT_VOLUME_CLAIMS, PERSISTENT_VOLUMES, PODS } from '../../objects/resources.ts'
import { claim, container, pod } from '../objects.ts'
import type { Scenario, Stage } from '../stage.ts'
import { asks, fill, half, refused } from './placing.ts'

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

const neighbour =
  (labels: Record<string, string>, spec: Record<string, unknown> = {}) =>
  async (stage: Stage) => {
    await stage.create(PODS, pod('neighbour', spec, labels))
    await stage.until<Pod>(PODS, 'neighbour', (object) => object?.status?.phase === 'Running')
  }

const usesClaim = { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] }

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
]
