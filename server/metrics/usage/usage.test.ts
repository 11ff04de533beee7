import { afterEach, expect, test, vi } from 'vitest'
import { readUsage } from '#lib/contract/metrics/usage.ts'
import { ClusterHandle } from '../../cluster/cluster-handle.ts'
import { TestConsole } from '../../testing/console.ts'
import { type Asked, failure, json, type ScriptedApi, scriptedApi } from '../../testing/scripted-api.ts'
import { UsageRing } from './ring.ts'
import { containerKey, nodeKey, UsageSampler } from './sampler.ts'

const ends: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

const pod = (namespace: string, name: string, cpu: string, memory: string) => ({
  metadata: { namespace, name },
  containers: [
    { name: 'app', usage: { cpu, memory } },
    { name: 'sidecar', usage: { cpu: '1m', memory: '1Mi' } },
  ],
})
const POD_LIST = '/apis/metrics.k8s.io/v1beta1/pods'
const NODE_LIST = '/apis/metrics.k8s.io/v1beta1/nodes'
const nodes = { items: [{ metadata: { name: 'one' }, usage: { cpu: '1500m', memory: '2Gi' } }] }

async function metricsApi(answer: (asked: Asked) => void): Promise<{ api: ScriptedApi; sampler: UsageSampler }> {
  const api = await scriptedApi(answer)
  ends.push(() => api.close())
  return { api, sampler: new UsageSampler(handleOf(api.url), []) }
}

function handleOf(server: string): ClusterHandle {
  const info = { id: 'x', name: 'x', source: 'kubeconfig', current: true, server, open: true, insecure: false } as const
  return new ClusterHandle(info, { cluster: { server }, user: { token: 't' } })
}

test('usage is summed over containers, kept by container, and one request serves all who ask at once', async () => {
  const { api, sampler } = await metricsApi(({ path, response }) =>
    json(response, path === NODE_LIST ? nodes : { items: [pod('shop', 'web-1', '249m', '63Mi'), pod('shop', 'odd', 'no number', '')] }),
  )
  const [reading] = await Promise.all([sampler.latest([]), sampler.latest([]), sampler.latest([])])
  expect(api.asked).toHaveLength(2)
  expect(reading.pods.get('shop/web-1')).toMatchObject({ cpu: 0.25, memory: 64 * 2 ** 20 })
  expect(reading.pods.get('shop/odd')).toMatchObject({ cpu: 0.001 })
  expect(reading.nodes.get('one')).toEqual({ cpu: 1.5, memory: 2 * 2 ** 30 })
  const { times, series } = sampler.history([containerKey('shop', 'web-1', 'app'), nodeKey('one'), 'nobody'])
  expect(times).toHaveLength(1)
  expect([...series.keys()]).toEqual(['shop/web-1/app', '//one'])
  expect(series.get('//one')?.cpu).toEqual([1.5])
})

test('whoever may see two namespaces gets those two, and the whole cluster is not asked again each time', async () => {
  const { api, sampler } = await metricsApi(({ path, response }) => {
    const namespace = /namespaces\/(team-[ab])\//.exec(path)?.[1]
    if (namespace === undefined) json(response, failure(403, 'Forbidden', 'pods.metrics.k8s.io is forbidden'), 403)
    else json(response, { items: [pod(namespace, 'one', '10m', '10Mi')] })
  })
  const first = await sampler.latest(['team-a', 'team-b'])
  expect([...first.pods.keys()].sort()).toEqual(['team-a/one', 'team-b/one'])
  expect(first.podProblems).toEqual([])
  expect(first.nodeProblem).toMatchObject({ kind: 'forbidden' })
  const third = await sampler.latest(['team-c'])
  expect(third.podProblems).toMatchObject([{ namespace: 'team-c', error: { kind: 'forbidden' } }])
  expect(api.asked.filter(({ path }) => path === POD_LIST)).toHaveLength(1)
})

const onlyTeamA = ({ path, response }: Asked) =>
  path.includes('/namespaces/team-a/')
    ? json(response, { items: [pod('team-a', 'one', '10m', '10Mi')] })
    : json(response, failure(403, 'Forbidden', 'pods.metrics.k8s.io is forbidden'), 403)

test('a namespace that is named while a reading is under way is in the answer to whoever named it', async () => {
  const { sampler } = await metricsApi(onlyTeamA)
  const [, second] = await Promise.all([sampler.latest([]), sampler.latest(['team-a'])])
  expect([...second.pods.keys()]).toEqual(['team-a/one'])
})

test('a namespace that is named by being there is read, though everything was refused a moment ago', async () => {
  const { sampler } = await metricsApi(onlyTeamA)
  const leave = sampler.present()
  await sampler.latest([])
  const leaveToo = sampler.present(['team-a'])
  expect([...(await sampler.latest(['team-a'])).pods.keys()]).toEqual(['team-a/one'])
  leave()
  leaveToo()
})

test.each([
  ['absent', (asked: Asked) => json(asked.response, failure(404, 'NotFound'), 404), 'notFound'],
  ['no JSON', ({ response }: Asked) => response.end('<html>'), 'unreachable'],
  ['of another shape', ({ response }: Asked) => json(response, { items: 'none' }), 'unreachable'],
  ['down', ({ response }: Asked) => response.destroy(), 'unreachable'],
])('a metrics API that is %s is a problem with a name, and is left alone for a while', async (_, answer, kind) => {
  const { api, sampler } = await metricsApi(answer)
  expect(await sampler.latest([])).toMatchObject({ podProblems: [{ namespace: null, error: { kind } }], nodeProblem: { kind } })
  await sampler.latest([])
  expect(api.asked).toHaveLength(2)
  expect(sampler.history([nodeKey('one')]).times).toEqual([])
})

test('nothing is asked for someone who has gone', async () => {
  const { api, sampler } = await metricsApi(({ path, response }) => json(response, path === NODE_LIST ? nodes : { items: [] }))
  const leave = sampler.present()
  leave()
  leave()
  const stays = sampler.present()
  await api.nth(2)
  await sampler.latest([])
  stays()
  expect(sampler.idle).toBe(false)
  sampler.close()
  expect(api.asked).toHaveLength(2)
})

test.each([
  ['until they are read', 6_000, true],
  ['but not for ever', 24_000, false],
])('the clock waits for those who read lists, %s', async (_, waited, released) => {
  const { api, sampler } = await metricsApi(({ path, response }) => json(response, path === NODE_LIST ? nodes : { items: [] }))
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
  ends.push(async () => void vi.useRealTimers())
  const release = sampler.hold()
  sampler.present()
  await vi.advanceTimersByTimeAsync(6_000)
  expect(api.asked).toEqual([])
  if (released) release()
  await vi.advanceTimersByTimeAsync(waited - 4_000)
  vi.useRealTimers()
  await api.nth(2)
  sampler.close()
})

test('the ring keeps the last hour, forgets who is gone, and holes stay holes', () => {
  const ring = new UsageRing()
  const usage = { cpu: 1, memory: 2 }
  for (let moment = 0; moment < 300; moment += 1) {
    const here: [string, typeof usage][] = [['always', { cpu: moment, memory: 2 }]]
    if (moment < 20 || moment === 290) here.push(['now and then', usage])
    if (moment < 30) here.push(['gone', usage])
    ring.add(moment * 15_000 + 1, here)
  }
  const { times, series } = ring.read(['always', 'now and then', 'gone'])
  expect(times).toHaveLength(240)
  expect(times[0]).toBe(60 * 15_000 + 1)
  expect(series.get('always')?.cpu.at(-1)).toBe(299)
  expect(series.has('gone')).toBe(false)
  expect(series.get('now and then')?.cpu.filter((value) => value !== null)).toEqual([1])
  expect(ring.read(['always'], 299 * 15_000).times).toEqual([299 * 15_000 + 1])
  ring.add(5, [['always', usage]])
  expect(ring.read(['always']).times).toEqual([5])
})

test('the route gives the Pods that a screen shows', async () => {
  const { api } = await metricsApi(({ path, response }) =>
    json(
      response,
      path === NODE_LIST
        ? nodes
        : { items: [pod('shop', 'web-1', '249m', '63Mi'), pod('shop', 'web-2', '1', '1Gi'), pod('x', 'y', '1', '1')] },
    ),
  )
  const served = await TestConsole.start({ one: api.url })
  ends.push(() => served.close())
  const ask = async (body: object) => {
    const headers = { origin: served.origin, 'content-type': 'application/json' }
    const reply = await served.ask('/api/clusters/one/metrics/usage', { method: 'POST', headers, body: JSON.stringify(body) })
    return readUsage.output.parse(JSON.parse(reply.body))
  }
  expect((await ask({ namespaces: [], pods: ['shop/web-1', 'x/y', 'no/body'], nodes: true })).pods).toEqual([
    ['shop', 'web-1', 0.25, 64 * 2 ** 20],
    ['x', 'y', 1.001, 2 ** 20 + 1],
  ])
  expect(await ask({ namespaces: ['x'], nodes: false })).toMatchObject({ pods: [['x', 'y', 1.001, 2 ** 20 + 1]], nodes: [] })
})
