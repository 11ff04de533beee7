/** StatefulSets and DaemonSets. */

import type { Pod } from '../../objects/pod.ts'
import { DAEMON_SETS, NODES, PERSISTENT_VOLUME_CLAIMS, PODS, STATEFUL_SETS } from '../../objects/resources.ts'
import type { DaemonSet, StatefulSet } from '../../objects/sets.ts'
import type { PersistentVolumeClaim } from '../../objects/storage.ts'
import { daemonSet, statefulSet, template } from '../objects.ts'
import { json, type Scenario, type Stage } from '../stage.ts'

const image = (name: string) => ({ spec: { template: { spec: { containers: [{ name: 'c', image: name }] } } } })
const full = (replicas: number) => (set: StatefulSet | undefined) =>
  set?.status?.observedGeneration === set?.metadata.generation &&
  set?.status?.readyReplicas === replicas &&
  set.status.replicas === replicas &&
  set.status.updatedReplicas === replicas
const ready = (stage: Stage, replicas = 3) => stage.until<StatefulSet>(STATEFUL_SETS, 'db', full(replicas))

/** Counts of a status, with what is nothing left out: a real server may write it or not. */
const counts = ({ status }: { status?: object | undefined }) =>
  Object.fromEntries(
    Object.entries(status ?? {})
      .filter(([key, value]) => key !== 'conditions' && value !== 0)
      .sort(),
  )

async function tellPods(stage: Stage): Promise<void> {
  for (const { metadata, spec, status } of await stage.list<Pod>(PODS)) {
    const {
      'controller-revision-hash': revision,
      'topology.kubernetes.io/region': region,
      'topology.kubernetes.io/zone': zone,
      ...labels
    } = metadata.labels ?? {}
    stage.tell(
      `${metadata.name} ${status?.phase} ${spec.containers[0]?.image} ${json(labels)} ${region && zone ? 'placed' : 'nowhere'} ${revision} ${spec.hostname ?? ''} ${spec.subdomain ?? ''}`,
    )
  }
}

const disks = {
  volumeClaimTemplates: [
    {
      metadata: { name: 'data' },
      spec: { accessModes: ['ReadWriteOnce'], storageClassName: 'none', resources: { requests: { storage: '1Gi' } } },
    },
  ],
}

const daemonsReady = (set: DaemonSet | undefined) => {
  const { numberReady, desiredNumberScheduled, updatedNumberScheduled, observedGeneration } = (set?.status ?? {}) as Record<string, number>
  return (
    observedGeneration === set?.metadata.generation && numberReady === 3 && desiredNumberScheduled === 3 && updatedNumberScheduled === 3
  )
}

export const setScenarios: readonly Scenario[] = [
  {
    name: 'a StatefulSet brings its Pods one after the other',
    async run(stage) {
      await stage.create(STATEFUL_SETS, statefulSet('db'))
      await ready(stage)
      await stage.pause(2)
      await stage.tellFields<StatefulSet>(STATEFUL_SETS, 'db', counts)
      await tellPods(stage)
      await stage.tellEvents('StatefulSet')
    },
  },
  {
    name: 'all at once when they may, and away from the last',
    async run(stage) {
      await stage.create(STATEFUL_SETS, statefulSet('db', { podManagementPolicy: 'Parallel' }))
      await ready(stage)
      await stage.patch(STATEFUL_SETS, 'db', { spec: { replicas: 1 } })
      await stage.until<StatefulSet>(STATEFUL_SETS, 'db', full(1))
      await stage.pause(4)
      await tellPods(stage)
      await stage.tellFields<StatefulSet>(STATEFUL_SETS, 'db', counts)
      await stage.tellEvents('StatefulSet', 'SuccessfulDelete')
    },
  },
  {
    name: 'a new image goes from the last Pod to the first',
    async run(stage) {
      await stage.create(STATEFUL_SETS, statefulSet('db'))
      await ready(stage)
      await stage.patch(STATEFUL_SETS, 'db', image('nginx:1.28'), 'strategic')
      await ready(stage)
      await stage.pause(3)
      await tellPods(stage)
      await stage.tellEvents('StatefulSet')
    },
  },
  {
    name: 'a partition holds the first ones back',
    async run(stage) {
      await stage.create(STATEFUL_SETS, statefulSet('db', { updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 2 } } }))
      await ready(stage)
      await stage.patch(STATEFUL_SETS, 'db', image('nginx:1.28'), 'strategic')
      await stage.until<StatefulSet>(
        STATEFUL_SETS,
        'db',
        (set) => set?.status?.updatedReplicas === 1 && set.status.readyReplicas === 3 && set.status.observedGeneration === 2,
      )
      await stage.pause(3)
      await tellPods(stage)
      await stage.tellFields<StatefulSet>(STATEFUL_SETS, 'db', counts)
    },
  },
  {
    name: 'OnDelete waits for the deletion',
    async run(stage) {
      await stage.create(STATEFUL_SETS, statefulSet('db', { replicas: 2, updateStrategy: { type: 'OnDelete' } }))
      await ready(stage, 2)
      await stage.patch(STATEFUL_SETS, 'db', image('nginx:1.28'), 'strategic')
      await stage.pause(4)
      await tellPods(stage)
      await stage.remove(PODS, 'db-0')
      await stage.until<Pod>(PODS, 'db-0', (pod) => pod?.spec.containers[0]?.image === 'nginx:1.28')
      await stage.until<StatefulSet>(STATEFUL_SETS, 'db', (set) => set?.status?.readyReplicas === 2)
      await stage.pause(2)
      await tellPods(stage)
    },
  },
  {
    name: 'its claims are made, and stay when it shrinks',
    async run(stage) {
      await stage.create(STATEFUL_SETS, statefulSet('db', { replicas: 2, podManagementPolicy: 'Parallel', ...disks }))
      await stage.untilAll<Pod>(PODS, (pods) => pods.length === 2)
      await stage.pause(3)
      const claims = async () => {
        for (const { metadata, spec } of await stage.list<PersistentVolumeClaim>(PERSISTENT_VOLUME_CLAIMS))
          stage.tell(
            `claim ${metadata.name} ${json(metadata.labels)} ${spec.storageClassName} owners ${json(metadata.ownerReferences?.map(({ kind, name }) => `${kind}/${name}`) ?? [])}`,
          )
      }
      await claims()
      await stage.patch(STATEFUL_SETS, 'db', { spec: { replicas: 1 } })
      await stage.untilAll<Pod>(PODS, (pods) => pods.length === 1)
      await stage.pause(3)
      await claims()
      await stage.tellEvents('StatefulSet', 'SuccessfulCreate')
    },
  },
  {
    name: 'its claims go with it when that was asked for',
    async run(stage) {
      const persistentVolumeClaimRetentionPolicy = { whenDeleted: 'Delete', whenScaled: 'Delete' }
      await stage.create(
        STATEFUL_SETS,
        statefulSet('db', { replicas: 2, podManagementPolicy: 'Parallel', persistentVolumeClaimRetentionPolicy, ...disks }),
      )
      await stage.untilAll<Pod>(PODS, (pods) => pods.length === 2)
      await stage.pause(3)
      for (const { metadata } of await stage.list<PersistentVolumeClaim>(PERSISTENT_VOLUME_CLAIMS))
        stage.tell(
          `claim ${metadata.name} owners ${json(metadata.ownerReferences?.map(({ kind, name, controller, blockOwnerDeletion }) => ({ kind, name, controller, blockOwnerDeletion })))}`,
        )
      await stage.patch(STATEFUL_SETS, 'db', { spec: { replicas: 1 } })
      await stage.untilAll<PersistentVolumeClaim>(PERSISTENT_VOLUME_CLAIMS, (claims) => claims.length === 1)
      await stage.remove(STATEFUL_SETS, 'db', { propagationPolicy: 'Background' })
      await stage.untilAll<PersistentVolumeClaim>(PERSISTENT_VOLUME_CLAIMS, (claims) => claims.length === 0)
      stage.tell('all claims are gone')
    },
  },
  {
    name: 'ordinals may begin elsewhere',
    async run(stage) {
      await stage.create(STATEFUL_SETS, statefulSet('db', { replicas: 2, ordinals: { start: 5 } }))
      await ready(stage, 2)
      await tellPods(stage)
    },
  },
  {
    name: 'a DaemonSet has a Pod on each node',
    async run(stage) {
      await stage.create(DAEMON_SETS, daemonSet('agent'))
      await stage.until<DaemonSet>(DAEMON_SETS, 'agent', daemonsReady)
      await stage.pause(2)
      await stage.tellFields<DaemonSet>(DAEMON_SETS, 'agent', counts)
      const [pod] = await stage.list<Pod>(PODS)
      stage.tell(`tolerations ${json(pod?.spec.tolerations)}`)
      stage.tell(`affinity ${json(pod?.spec.affinity)}`)
      await stage.tellEvents('DaemonSet')
    },
  },
  {
    name: 'a DaemonSet for nodes that there are none of',
    async run(stage) {
      await stage.create(DAEMON_SETS, daemonSet('agent', { template: template({ nodeSelector: { is: 'nowhere' } }, 'agent') }))
      await stage.pause(4)
      await stage.tellFields<DaemonSet>(DAEMON_SETS, 'agent', counts)
      await stage.tellEvents('DaemonSet')
    },
  },
  {
    name: 'a DaemonSet takes one node after the other to its new image',
    async run(stage) {
      await stage.create(DAEMON_SETS, daemonSet('agent'))
      await stage.until<DaemonSet>(DAEMON_SETS, 'agent', daemonsReady)
      await stage.patch(DAEMON_SETS, 'agent', image('nginx:1.28'), 'strategic')
      await stage.until<DaemonSet>(DAEMON_SETS, 'agent', daemonsReady)
      await stage.pause(2)
      await stage.tellFields<DaemonSet>(DAEMON_SETS, 'agent', counts)
      for (const { spec, metadata } of await stage.list<Pod>(PODS))
        stage.tell(`${spec.containers[0]?.image} ${metadata.labels?.['pod-template-generation']}`)
      await stage.tellEvents('DaemonSet')
    },
  },
  {
    name: 'a DaemonSet leaves a node that repels it',
    alone: true,
    async run(stage) {
      await stage.create(DAEMON_SETS, daemonSet('agent'))
      await stage.until<DaemonSet>(DAEMON_SETS, 'agent', daemonsReady)
      const [node] = await stage.nodes()
      const { name } = node?.metadata ?? { name: '' }
      await stage.client.patch(NODES, { name }, 'merge', { spec: { taints: [{ key: 'dirty', value: 'yes', effect: 'NoExecute' }] } })
      try {
        await stage.untilAll<Pod>(PODS, (pods) => pods.length === 2)
        await stage.pause(2)
        await stage.tellFields<DaemonSet>(DAEMON_SETS, 'agent', counts)
      } finally {
        await stage.client.patch(NODES, { name }, 'merge', { spec: { taints: null } })
      }
      await stage.until<DaemonSet>(DAEMON_SETS, 'agent', daemonsReady)
      await stage.tellFields<DaemonSet>(DAEMON_SETS, 'agent', counts)
    },
  },
]
