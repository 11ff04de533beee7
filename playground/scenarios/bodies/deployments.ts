/** Deployments and their ReplicaSets. */

import type { Pod } from '../../objects/pod.ts'
import { DEPLOYMENTS, PODS, REPLICA_SETS, RESOURCE_QUOTAS } from '../../objects/resources.ts'
import type { Deployment, ReplicaSet } from '../../objects/workload.ts'
import { container, deployment, pod, quota, replicaSet, template } from '../objects.ts'
import { json, type Scenario, type Stage } from '../stage.ts'

const image = (name: string) => ({ spec: { template: { spec: { containers: [{ name: 'c', image: name }] } } } })
const settled = (replicas: number) => (object: Deployment | undefined) =>
  object?.status?.observedGeneration === object?.metadata.generation &&
  object?.status?.availableReplicas === replicas &&
  object.status.updatedReplicas === replicas &&
  object.status.replicas === replicas
const ready = (stage: Stage, replicas = 3) => stage.until<Deployment>(DEPLOYMENTS, 'web', settled(replicas))

async function tellSets(stage: Stage): Promise<void> {
  const sets = (await stage.list<ReplicaSet>(REPLICA_SETS)).toSorted(
    (a, b) => revisionOf(a) - revisionOf(b) || (a.metadata.name < b.metadata.name ? -1 : 1),
  )
  for (const { metadata, spec, status } of sets) {
    const annotations = Object.fromEntries(Object.entries(metadata.annotations ?? {}).sort())
    stage.tell(
      `replicaset ${metadata.name} ${json(annotations)} wants ${spec.replicas} has ${status?.replicas} ready ${status?.readyReplicas ?? 0}`,
    )
  }
}

function revisionOf({ metadata }: ReplicaSet): number {
  return Number(metadata.annotations?.['deployment.kubernetes.io/revision'])
}

const counts = ({ status, metadata }: Deployment) => {
  const { conditions: _, ...rest } = status ?? {}
  return { generation: metadata.generation, annotations: metadata.annotations, ...Object.fromEntries(Object.entries(rest).sort()) }
}

export const deploymentScenarios: readonly Scenario[] = [
  {
    name: 'a Deployment becomes available',
    async run(stage) {
      await stage.create(DEPLOYMENTS, deployment('web'))
      await ready(stage)
      await stage.pause(2)
      await stage.tellFields(DEPLOYMENTS, 'web', counts)
      await stage.tellConditions(DEPLOYMENTS, 'web')
      await tellSets(stage)
      await stage.tellEvents('Deployment')
      await stage.tellEvents('ReplicaSet')
    },
  },
  {
    name: 'a new image rolls out step by step',
    async run(stage) {
      await stage.create(DEPLOYMENTS, deployment('web', { replicas: 4, strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } } }))
      await ready(stage, 4)
      await stage.patch(DEPLOYMENTS, 'web', image('nginx:1.28'), 'strategic')
      await ready(stage, 4)
      await stage.pause(4)
      await stage.tellFields(DEPLOYMENTS, 'web', counts)
      await tellSets(stage)
      await stage.tellEvents('Deployment')
    },
  },
  {
    name: 'Recreate takes all away before it brings the new ones',
    async run(stage) {
      await stage.create(DEPLOYMENTS, deployment('web', { strategy: { type: 'Recreate' } }))
      await ready(stage)
      await stage.patch(DEPLOYMENTS, 'web', image('nginx:1.28'), 'strategic')
      await ready(stage)
      await stage.pause(4)
      await tellSets(stage)
      await stage.tellEvents('Deployment')
    },
  },
  {
    name: 'the template of before brings its ReplicaSet back, as a new revision',
    async run(stage) {
      await stage.create(DEPLOYMENTS, deployment('web'))
      await ready(stage)
      for (const name of ['nginx:1.28', 'nginx:1.27']) {
        await stage.patch(DEPLOYMENTS, 'web', image(name), 'strategic')
        await ready(stage)
        await stage.pause(4)
      }
      await tellSets(stage)
      await stage.tellFields<Deployment>(DEPLOYMENTS, 'web', ({ metadata }) => ({ annotations: metadata.annotations }))
    },
  },
  {
    name: 'a paused Deployment waits, and goes on when it may',
    async run(stage) {
      await stage.create(DEPLOYMENTS, deployment('web', { paused: true }))
      await stage.pause(3)
      await stage.tellConditions(DEPLOYMENTS, 'web')
      await tellSets(stage)
      await stage.patch(DEPLOYMENTS, 'web', { spec: { paused: false } })
      await ready(stage)
      await stage.pause(2)
      await stage.patch(DEPLOYMENTS, 'web', { spec: { paused: true } })
      await stage.patch(DEPLOYMENTS, 'web', image('nginx:1.28'), 'strategic')
      await stage.pause(3)
      await stage.tellConditions(DEPLOYMENTS, 'web')
      await tellSets(stage)
      await stage.tellEvents('Deployment')
    },
  },
  {
    name: 'scaled up, down, and to nothing',
    async run(stage) {
      await stage.create(DEPLOYMENTS, deployment('web'))
      await ready(stage)
      for (const replicas of [5, 1]) {
        await stage.patch(DEPLOYMENTS, 'web', { spec: { replicas } })
        await ready(stage, replicas)
      }
      await stage.patch(DEPLOYMENTS, 'web', { spec: { replicas: 0 } })
      await stage.until<Deployment>(DEPLOYMENTS, 'web', (object) => !object?.status?.replicas)
      await stage.pause(4)
      await stage.tellFields(DEPLOYMENTS, 'web', counts)
      await stage.tellConditions(DEPLOYMENTS, 'web')
      await stage.tellEvents('Deployment')
    },
  },
  {
    name: 'a rollout that cannot go on says so after its deadline',
    async run(stage) {
      await stage.create(DEPLOYMENTS, deployment('web', { progressDeadlineSeconds: 3 }))
      await ready(stage)
      const never = { spec: { template: { spec: { nodeSelector: { is: 'nowhere' } } } } }
      await stage.patch(DEPLOYMENTS, 'web', never)
      await stage.until<Deployment>(DEPLOYMENTS, 'web', (object) =>
        object?.status?.conditions?.some(({ reason }) => reason === 'ProgressDeadlineExceeded'),
      )
      await stage.pause(2)
      await stage.tellFields(DEPLOYMENTS, 'web', counts)
      await stage.tellConditions(DEPLOYMENTS, 'web')
      await tellSets(stage)
    },
  },
  {
    name: 'a new size during a rollout is shared in proportion',
    async run(stage) {
      await stage.create(DEPLOYMENTS, deployment('web', { replicas: 10, strategy: { rollingUpdate: { maxSurge: 3, maxUnavailable: 2 } } }))
      await ready(stage, 10)
      await stage.patch(DEPLOYMENTS, 'web', { spec: { template: { spec: { nodeSelector: { is: 'nowhere' } } } } })
      await stage.until<Deployment>(DEPLOYMENTS, 'web', (object) => object?.status?.updatedReplicas === 5)
      await stage.pause(2)
      await stage.patch(DEPLOYMENTS, 'web', { spec: { replicas: 15 } })
      await stage.pause(4)
      await tellSets(stage)
      await stage.tellEvents('Deployment')
    },
  },
  {
    name: 'old revisions beyond the limit go',
    async run(stage) {
      await stage.create(DEPLOYMENTS, deployment('web', { replicas: 1, revisionHistoryLimit: 1 }))
      await ready(stage, 1)
      for (const name of ['nginx:1.28', 'nginx:1.29', 'nginx:1.26']) {
        await stage.patch(DEPLOYMENTS, 'web', image(name), 'strategic')
        await ready(stage, 1)
      }
      await stage.pause(4)
      await tellSets(stage)
    },
  },
  {
    name: 'a quota that is used up is told as a failure of its replicas',
    async run(stage) {
      await stage.create(RESOURCE_QUOTAS, quota('few', { pods: '1' }))
      await stage.until(RESOURCE_QUOTAS, 'few', (object) => JSON.stringify(object?.status ?? {}).includes('used'))
      await stage.create(DEPLOYMENTS, deployment('web', { replicas: 2 }))
      await stage.until<Deployment>(DEPLOYMENTS, 'web', (object) =>
        object?.status?.conditions?.some(({ type }) => type === 'ReplicaFailure'),
      )
      await stage.until<Deployment>(DEPLOYMENTS, 'web', (object) => object?.status?.availableReplicas === 1)
      await stage.pause(2)
      await stage.tellConditions(DEPLOYMENTS, 'web')
    },
  },
  {
    name: 'a ReplicaSet replaces what is deleted',
    async run(stage) {
      await stage.create(REPLICA_SETS, replicaSet('rs'))
      await stage.until<ReplicaSet>(REPLICA_SETS, 'rs', (object) => object?.status?.readyReplicas === 2)
      const [first] = await stage.list<Pod>(PODS)
      await stage.remove(PODS, first?.metadata.name ?? '')
      await stage.untilAll<Pod>(PODS, (pods) => pods.length === 2 && !pods.some(({ metadata }) => metadata.name === first?.metadata.name))
      await stage.until<ReplicaSet>(REPLICA_SETS, 'rs', (object) => object?.status?.readyReplicas === 2)
      await stage.tellFields<ReplicaSet>(REPLICA_SETS, 'rs', ({ status }) => Object.fromEntries(Object.entries(status ?? {}).sort()))
      await stage.tellEvents('ReplicaSet')
    },
  },
  {
    name: 'a ReplicaSet takes over Pods without an owner, and lets go those that no longer match',
    async run(stage) {
      await stage.create(PODS, pod('orphan', {}, { app: 'rs' }))
      await stage.until<Pod>(PODS, 'orphan', (object) => object?.status?.phase === 'Running')
      await stage.create(REPLICA_SETS, replicaSet('rs'))
      await stage.until<ReplicaSet>(REPLICA_SETS, 'rs', (object) => object?.status?.readyReplicas === 2)
      const owner = ({ metadata }: Pod) => ({
        owners: metadata.ownerReferences?.map(({ kind, name, controller, blockOwnerDeletion }) => ({
          kind,
          name,
          controller,
          blockOwnerDeletion,
        })),
      })
      await stage.tellFields<Pod>(PODS, 'orphan', owner)
      await stage.patch(PODS, 'orphan', { metadata: { labels: { app: 'else' } } })
      await stage.untilAll<Pod>(PODS, (pods) => pods.length === 3)
      await stage.pause(2)
      await stage.tellFields<Pod>(PODS, 'orphan', owner)
      await stage.tellEvents('ReplicaSet')
    },
  },
  {
    name: 'of several Pods those go first that do not run',
    async run(stage) {
      const spec = { replicas: 2, template: template({ containers: [container({ resources: { requests: { cpu: '10m' } } })] }, 'rs') }
      await stage.create(REPLICA_SETS, replicaSet('rs', spec))
      await stage.until<ReplicaSet>(REPLICA_SETS, 'rs', (object) => object?.status?.readyReplicas === 2)
      await stage.create(PODS, pod('stuck', { nodeSelector: { is: 'nowhere' } }, { app: 'rs' }))
      await stage.pause(3)
      const pods = await stage.list<Pod>(PODS)
      stage.tell(pods.map(({ metadata, status }) => `${metadata.name} ${status?.phase}`).join(', '))
      await stage.tellEvents('ReplicaSet')
    },
  },
]
