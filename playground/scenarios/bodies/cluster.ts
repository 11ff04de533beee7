/** Endpoints, garbage, nodes. */
import type { KubeObject } from '../../client/client.ts'
import { isReady, type Pod } from '../../objects/pod.ts'
import { CONFIG_MAPS, DEPLOYMENTS, ENDPOINT_SLICES, NODES, PODS, REPLICA_SETS, SERVICES } from '../../objects/resources.ts'
import type { EndpointSlice } from '../../objects/service.ts'
import type { Deployment } from '../../objects/workload.ts'
import { configMap, container, deployment, pod, service } from '../objects.ts'
import { json, type Scenario, type Stage } from '../stage.ts'

const running = (stage: Stage, name: string) => stage.until<Pod>(PODS, name, (object) => object && isReady(object))

async function tellSlices(stage: Stage): Promise<void> {
  for (const { metadata, addressType, ports, endpoints } of await stage.list<EndpointSlice>(ENDPOINT_SLICES)) {
    const labels = Object.fromEntries(Object.entries(metadata.labels ?? {}).sort())
    stage.tell(`slice ${metadata.generateName} ${addressType} ${json(labels)} ports ${json(ports ?? null)}`)
    for (const { conditions, targetRef, hostname } of (endpoints ?? []).toSorted((a, b) =>
      (a.targetRef?.name ?? '') < (b.targetRef?.name ?? '') ? -1 : 1,
    ))
      stage.tell(`  ${targetRef?.kind}/${targetRef?.name} ${json(Object.fromEntries(Object.entries(conditions).sort()))} ${hostname ?? ''}`)
  }
}

const owned = (name: string, owner: KubeObject, fields: object = {}) =>
  configMap(name, {
    ownerReferences: [{ apiVersion: 'v1', kind: 'ConfigMap', name: owner.metadata.name, uid: owner.metadata.uid, ...fields }],
  })

export const clusterScenarios: readonly Scenario[] = [
  {
    name: 'the ready Pods of a Service are its endpoints',
    async run(stage) {
      await stage.create(SERVICES, service('web', { ports: [{ name: 'http', port: 80, targetPort: 'web', protocol: 'TCP' }] }))
      await stage.create(PODS, pod('one', { containers: [container({ ports: [{ name: 'web', containerPort: 8080 }] })] }, { app: 'web' }))
      await stage.create(
        PODS,
        pod(
          'two',
          { hostname: 'h', subdomain: 'web', containers: [container({ ports: [{ name: 'web', containerPort: 8080 }] })] },
          { app: 'web' },
        ),
      )
      await running(stage, 'one')
      await running(stage, 'two')
      await stage.untilAll<EndpointSlice>(
        ENDPOINT_SLICES,
        ([slice]) => (slice?.endpoints ?? []).filter(({ conditions }) => conditions.ready).length === 2,
      )
      await tellSlices(stage)
    },
  },
  {
    name: 'a Service without Pods has an empty slice, one without a selector none',
    async run(stage) {
      await stage.create(SERVICES, service('web'))
      await stage.create(SERVICES, { ...service('bare'), spec: { ports: [{ port: 80, protocol: 'TCP' }] } })
      await stage.pause(3)
      await tellSlices(stage)
    },
  },
  {
    name: 'the slice goes with its Service',
    async run(stage) {
      await stage.create(SERVICES, service('web'))
      await stage.untilAll(ENDPOINT_SLICES, (slices) => slices.length === 1)
      await stage.remove(SERVICES, 'web')
      await stage.untilAll(ENDPOINT_SLICES, (slices) => slices.length === 0)
      stage.tell('it is gone')
    },
  },
  {
    name: 'what an owner leaves behind is taken away',
    async run(stage) {
      const owner = await stage.create(CONFIG_MAPS, configMap('owner'))
      await stage.create(CONFIG_MAPS, owned('child', owner))
      await stage.pause(1)
      await stage.remove(CONFIG_MAPS, 'owner', { propagationPolicy: 'Background' })
      await stage.until(CONFIG_MAPS, 'child', (object) => object === undefined)
      stage.tell('the child is gone')
    },
  },
  {
    name: 'in the foreground the owner waits for what blocks it',
    async run(stage) {
      const owner = await stage.create(CONFIG_MAPS, configMap('owner'))
      const held = owned('held', owner, { blockOwnerDeletion: true })
      await stage.create(CONFIG_MAPS, { ...held, metadata: { ...held.metadata, finalizers: ['example.com/hold'] } })
      await stage.create(CONFIG_MAPS, owned('free', owner))
      await stage.pause(1)
      await stage.remove(CONFIG_MAPS, 'owner', { propagationPolicy: 'Foreground' })
      await stage.until(CONFIG_MAPS, 'free', (object) => object === undefined)
      await stage.until(CONFIG_MAPS, 'held', (object) => object?.metadata.deletionTimestamp)
      await stage.pause(2)
      await stage.tellFields(CONFIG_MAPS, 'owner', ({ metadata }) => ({
        deleted: metadata.deletionTimestamp !== undefined,
        finalizers: metadata.finalizers,
      }))
      await stage.patch(CONFIG_MAPS, 'held', { metadata: { finalizers: null } })
      await stage.until(CONFIG_MAPS, 'owner', (object) => object === undefined)
      stage.tell('the owner is gone')
    },
  },
  {
    name: 'orphans stay, without an owner',
    async run(stage) {
      await stage.create(DEPLOYMENTS, deployment('web', { replicas: 1 }))
      await stage.until<Deployment>(DEPLOYMENTS, 'web', (object) => object?.status?.availableReplicas === 1)
      await stage.remove(DEPLOYMENTS, 'web', { propagationPolicy: 'Orphan' })
      await stage.until(DEPLOYMENTS, 'web', (object) => object === undefined)
      await stage.untilAll(REPLICA_SETS, ([set]) => set && !set.metadata.ownerReferences?.length)
      const [set] = await stage.list(REPLICA_SETS)
      stage.tell(`${set?.metadata.name} owners ${json(set?.metadata.ownerReferences ?? [])}; ${(await stage.list(PODS)).length} Pods`)
    },
  },
  {
    name: 'an owner that never was',
    async run(stage) {
      const owner = { ...configMap('ghost'), metadata: { name: 'ghost', uid: '00000000-0000-4000-8000-000000000000' } }
      await stage.create(CONFIG_MAPS, owned('child', owner))
      await stage.until(CONFIG_MAPS, 'child', (object) => object === undefined)
      stage.tell('the child is gone')
    },
  },
  {
    name: 'who has another owner stays',
    async run(stage) {
      const one = await stage.create(CONFIG_MAPS, configMap('one'))
      const two = await stage.create(CONFIG_MAPS, configMap('two'))
      const child = owned('child', one)
      await stage.create(CONFIG_MAPS, {
        ...child,
        metadata: {
          ...child.metadata,
          ownerReferences: [...(child.metadata.ownerReferences ?? []), ...(owned('x', two).metadata.ownerReferences ?? [])],
        },
      })
      await stage.pause(1)
      await stage.remove(CONFIG_MAPS, 'one')
      await stage.until(CONFIG_MAPS, 'child', (object) => object?.metadata.ownerReferences?.length === 1)
      await stage.tellFields(CONFIG_MAPS, 'child', ({ metadata }) => ({ owners: metadata.ownerReferences?.map(({ name }) => name) }))
    },
  },
  {
    name: 'a taint that evicts, and who may stay a while',
    alone: true,
    async run(stage) {
      const [node] = await stage.nodes()
      const name = node?.metadata.name ?? ''
      const tolerates = (seconds?: number) => [
        { key: 'dirty', operator: 'Exists', effect: 'NoExecute', ...(seconds !== undefined && { tolerationSeconds: seconds }) },
      ]
      await stage.create(PODS, pod('leaves', { nodeName: name }))
      await stage.create(PODS, pod('stays', { nodeName: name, tolerations: tolerates() }))
      await stage.create(PODS, pod('stays-a-while', { nodeName: name, tolerations: tolerates(6) }))
      for (const each of ['leaves', 'stays', 'stays-a-while']) await running(stage, each)
      await stage.client.patch(NODES, { name }, 'merge', { spec: { taints: [{ key: 'dirty', value: 'yes', effect: 'NoExecute' }] } })
      try {
        await stage.until<Pod>(PODS, 'leaves', (object) => !object || object.metadata.deletionTimestamp)
        stage.tell(
          `then there are ${(await stage.list<Pod>(PODS)).filter(({ metadata }) => !metadata.deletionTimestamp).map(({ metadata }) => metadata.name)}`,
        )
        await stage.until<Pod>(PODS, 'stays-a-while', (object) => object === undefined)
        await stage.until<Pod>(PODS, 'leaves', (object) => object === undefined)
        stage.tell(`at last ${(await stage.list<Pod>(PODS)).map(({ metadata }) => metadata.name)}`)
        await stage.tellEvents('Pod', 'TaintManagerEviction')
      } finally {
        await stage.client.patch(NODES, { name }, 'merge', { spec: { taints: null } })
      }
    },
  },
]
