import { afterEach, expect, test } from 'vitest'
import { scriptedCluster } from '../testing/cluster-script.ts'
import { TestConsole } from '../testing/console.ts'
import { failure, json, type ScriptedApi } from '../testing/scripted-api.ts'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

async function open(clusters: Record<string, ScriptedApi>, args: string[] = []): Promise<TestConsole> {
  for (const api of Object.values(clusters)) closing.push(api.close)
  const console = await TestConsole.start(Object.fromEntries(Object.entries(clusters).map(([name, { url }]) => [name, url])), [
    '--auth',
    'none',
    ...args,
  ])
  closing.push(() => console.close())
  return console
}

const read = async (console: TestConsole, target: string) => JSON.parse((await console.ask(target)).body)

test('names of contexts become short ids that are safe and unique; the current one is first', async () => {
  const api = await scriptedCluster(() => false)
  const names = [
    'arn:aws:eks:eu-west-1:123:cluster/Prod',
    'arn-aws-eks-eu-west-1-123-cluster-prod',
    '../../x',
    '__proto__',
    '<img onerror=1>',
    'playground',
    '集群',
  ]
  const console = await open(Object.fromEntries(names.map((name) => [name, api])))
  const { clusters } = await read(console, '/api/clusters')
  expect(clusters.map(({ id }: { id: string }) => id)).toEqual([
    'arn-aws-eks-eu-west-1-123-cluster-prod',
    'arn-aws-eks-eu-west-1-123-cluster-prod-2',
    'x',
    'proto',
    'img-onerror-1',
    'playground-2',
    'cluster',
  ])
  expect(clusters[0]).toMatchObject({ current: true, name: names[0] })
})

test('a cluster that is away, one that never answers and one that is well are each told on their own', async () => {
  const well = await scriptedCluster(({ path, response }) => {
    if (path === '/api/v1/nodes') {
      const columnDefinitions = [{ name: 'Name' }, { name: 'Status' }]
      const rows = [
        ['a', 'Ready'],
        ['b', 'NotReady'],
        ['c', 'Ready,SchedulingDisabled'],
      ].map((cells) => ({ cells }))
      json(response, { kind: 'Table', columnDefinitions, rows })
    } else if (path === '/api/v1/pods') json(response, { metadata: { continue: 'x', remainingItemCount: 41 }, items: [{}] })
    else return false
    return true
  })
  const mute = await scriptedCluster(() => true)
  const gone = await scriptedCluster(() => false)
  const console = await open({ well, mute, gone })
  await gone.close()
  const began = performance.now()
  const [first, slow, away] = await Promise.all(['well', 'mute', 'gone'].map((id) => read(console, `/api/clusters/${id}/status`)))
  expect(first).toMatchObject({ state: 'reachable', version: 'v1.36.0', simulated: false, nodes: { ready: 2, total: 3 }, pods: 42 })
  expect(slow).toMatchObject({ state: 'unreachable', error: { kind: 'timeout' } })
  expect(away).toMatchObject({ state: 'unreachable', error: { kind: 'unreachable' } })
  expect(performance.now() - began).toBeLessThan(6_000)
})

test('someone who may not list nodes still sees that the cluster is well', async () => {
  const api = await scriptedCluster(({ path, response }) => {
    if (path !== '/api/v1/nodes') return false
    json(response, failure(403, 'Forbidden', 'nodes is forbidden'), 403)
    return true
  })
  const status = await read(await open({ real: api }), '/api/clusters/real/status')
  expect(status).toMatchObject({ state: 'reachable', nodesProblem: { kind: 'forbidden', message: 'nodes is forbidden' } })
  expect(status.nodes).toBeUndefined()
})

test('someone who may not list namespaces gets those that are known', async () => {
  const api = await scriptedCluster(({ path, response }) => {
    if (path !== '/api/v1/namespaces') return false
    json(response, failure(403, 'Forbidden'), 403)
    return true
  })
  const list = await read(await open({ real: api }, ['--namespaces', 'team-b,team-a']), '/api/clusters/real/namespaces')
  expect(list).toMatchObject({ source: 'known', namespaces: ['team-a', 'team-b'], problem: { kind: 'forbidden' } })
})

test('a group whose server does not answer is named, and the other kinds are there', async () => {
  const stale = {
    kind: 'APIGroupDiscoveryList',
    items: [{ metadata: { name: 'metrics.k8s.io' }, versions: [{ version: 'v1beta1', freshness: 'Stale', resources: [] }] }],
  }
  const api = await scriptedCluster(({ path, response }) => {
    if (path !== '/apis') return false
    json(response, stale)
    return true
  })
  const { resources, problems } = await read(await open({ real: api }), '/api/clusters/real/resources')
  expect(resources.map(({ id }: { id: string }) => id)).toEqual(['pods', 'secrets'])
  expect(problems).toMatchObject([{ group: 'metrics.k8s.io/v1beta1' }])
})

test('an API server without aggregated discovery is asked group by group, and one that hangs holds up nothing for long', async () => {
  const api = await scriptedCluster(({ path, response }) => {
    const groups = ['apps', 'slow.example.com'].map((name) => ({ name, versions: [{ groupVersion: `${name}/v1`, version: 'v1' }] }))
    const list = (name: string, kind: string) => ({
      resources: [
        { name, kind, namespaced: true, verbs: ['list'] },
        { name: `${name}/status`, kind, namespaced: true },
      ],
    })
    if (path === '/api') json(response, { kind: 'APIVersions', versions: ['v1'] })
    else if (path === '/apis') json(response, { kind: 'APIGroupList', groups })
    else if (path === '/api/v1') json(response, list('pods', 'Pod'))
    else if (path === '/apis/apps/v1') json(response, list('deployments', 'Deployment'))
    // The group that hangs is never answered.
    return true
  })
  const began = performance.now()
  const { resources, problems } = await read(await open({ real: api }), '/api/clusters/real/resources')
  expect(resources).toMatchObject([
    { id: 'pods', subresources: ['status'] },
    { id: 'deployments.apps', custom: false },
  ])
  expect(problems).toMatchObject([{ group: 'slow.example.com/v1' }])
  expect(performance.now() - began).toBeLessThan(8_000)
})
