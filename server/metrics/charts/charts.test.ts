import { afterEach, expect, test } from 'vitest'
import { exploreAnswer } from '#lib/contract/metrics/explore.ts'
import { readPanel } from '#lib/contract/metrics/panel.ts'
import { readSource } from '#lib/contract/metrics/source.ts'
import { TestConsole } from '../../testing/console.ts'
import { answerAsPrometheus, type FakeAnswers, fakePrometheus } from '../../testing/fake-prometheus.ts'
import { type Asked, failure, json, type ScriptedApi, scriptedApi } from '../../testing/scripted-api.ts'

const ends: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

const pod = {
  metadata: { name: 'web-1', namespace: 'shop' },
  spec: { containers: [{ name: 'app', resources: { requests: { cpu: '100m', memory: '64Mi' }, limits: { cpu: 1, memory: '128Mi' } } }] },
  status: { phase: 'Running' },
}

/** An API server with one Pod and its usage. */
function answerCluster({ path, response }: Asked): void {
  if (path === '/api/v1/namespaces/shop/pods/web-1') json(response, pod)
  else if (path === '/apis/metrics.k8s.io/v1beta1/pods') {
    const containers = [{ name: 'app', usage: { cpu: '250m', memory: '96Mi' } }]
    json(response, { items: [{ metadata: { name: 'web-1', namespace: 'shop' }, containers }] })
  } else if (path === '/apis/metrics.k8s.io/v1beta1/nodes') json(response, { items: [] })
  else if (path === '/api/v1/services') json(response, { kind: 'ServiceList', items: [] })
  else json(response, failure(404, 'NotFound'), 404)
}

async function started(
  prometheus: ScriptedApi | undefined,
  cluster: (asked: Asked) => void = answerCluster,
): Promise<{ api: ScriptedApi; ask: typeof ask; get: typeof get; source: () => Promise<ReturnType<typeof readSource.output.parse>> }> {
  const api = await scriptedApi(cluster)
  ends.push(() => api.close())
  if (prometheus !== undefined) ends.push(() => prometheus.close())
  const args = ['--auth', 'none', ...(prometheus === undefined ? [] : ['--prometheus', prometheus.url])]
  const served = await TestConsole.start({ one: api.url }, args)
  ends.push(() => served.close())
  const get = async (target: string) => JSON.parse((await served.ask(`/api/clusters/one/metrics/${target}`)).body)
  const ask = async (wanted: Record<string, string | number> = {}) => {
    const now = Date.now()
    const subject = { resource: 'pods', namespace: 'shop', name: 'web-1', container: '' }
    const query = { ...subject, panel: 'cpu', by: 'each', from: now - 3_600_000, to: now, pixels: 600, ...wanted }
    return get(`panel?${new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(value)]))}`)
  }
  return { api, ask, get, source: async () => readSource.output.parse(await get('source')) }
}

const container = (name: string, at: (seconds: number) => string | undefined) => ({ metric: { container: name }, at })
const ofUse =
  (answers: FakeAnswers['range']): FakeAnswers['range'] =>
  (query, asked) =>
    query.includes('container_cpu_usage') ? answers(query, asked) : []

test('without a Prometheus the charts are what the console sampled, with the Pod’s own request and limit', async () => {
  const { ask, source } = await started(undefined)
  const panel = readPanel.output.parse(await ask())
  expect(panel).toMatchObject({ source: { kind: 'usage' }, unit: 'cores', problems: [] })
  expect(panel.series.map(({ role, values }) => [role, values.at(-1)])).toEqual([
    ['use', 0.25],
    ['request', 0.1],
    ['limit', 1],
  ])
  expect(readPanel.output.parse(await ask({ panel: 'network' })).series).toEqual([])
  expect(await source()).toMatchObject({ source: { kind: 'usage' }, explore: false, since: panel.times[0] })
})

test('without a Prometheus restarts come from the Pods that are read for the charts, with no request of their own', async () => {
  const began = new Date(Date.now() - 600_000).toISOString()
  const restarted = () => ({
    ...pod,
    status: { phase: 'Running', containerStatuses: [{ name: 'app', restartCount: 3, state: { running: { startedAt: began } } }] },
  })
  const { ask, api } = await started(undefined, (asked) =>
    asked.path.endsWith('/pods/web-1') ? json(asked.response, restarted()) : answerCluster(asked),
  )
  const panel = readPanel.output.parse(await ask({ panel: 'restarts' }))
  expect(panel).toMatchObject({ source: { kind: 'usage' }, unit: 'count', problems: [], series: [{ name: 'app', role: 'use' }] })
  const values = panel.series[0]?.values ?? []
  expect(values.reduce((sum: number, value) => sum + (value ?? 0), 0)).toBe(1)
  expect(Math.abs((panel.times[values.indexOf(1)] ?? 0) - Date.parse(began))).toBeLessThanOrEqual(60_000)
  expect(panel.times.every((at) => at <= Date.now())).toBe(true)
  expect(api.asked.filter(({ path }) => path.includes('/pods/')).length).toBe(1)
  const calm = readPanel.output.parse(await ask({ panel: 'restarts', from: Date.now() - 300_000 }))
  expect(calm.series).toEqual([])
})

test('figures of Prometheus are drawn on one grid, and what is no number is a hole', async () => {
  const odd = (seconds: number) => (seconds % 60 === 0 ? 'NaN' : seconds % 60 === 15 ? '+Inf' : '0.5')
  const { ask, source } = await started(await fakePrometheus({ range: ofUse(() => [container('app', odd)]) }))
  const panel = readPanel.output.parse(await ask())
  const [use] = panel.series
  expect(panel.source).toMatchObject({ kind: 'prometheus', via: 'setting' })
  expect(panel.step).toBe(15)
  expect(use?.values).toHaveLength(panel.times.length)
  expect(new Set(use?.values)).toEqual(new Set([null, 0.5]))
  expect(panel.series.filter(({ role }) => role === 'limit')).toHaveLength(1)
  expect(await source()).toMatchObject({ source: { kind: 'prometheus' }, explore: true, has: { owners: true, nodes: false } })
})

test('a query that is refused says so in the words of Prometheus, beside the query', async () => {
  const refuse = (_: string, { response }: Asked): undefined => {
    json(response, { status: 'error', errorType: 'bad_data', error: 'invalid parameter "query": unknown function' }, 400)
  }
  const { ask } = await started(await fakePrometheus({ range: ofUse(refuse) }))
  const panel = readPanel.output.parse(await ask())
  expect(panel.problems).toMatchObject([{ error: { kind: 'badRequest', message: 'invalid parameter "query": unknown function' } }])
  expect(panel.problems[0]?.query).toContain('container_cpu_usage_seconds_total{namespace="shop",pod="web-1"')
})

test('ten thousand series are cut, and it is said; the answer is not read to its end', async () => {
  const many = Array.from({ length: 10_000 }, (_, index) =>
    container(`<img src=x onerror=alert(${index})>,{\\"metric\\":`, () => String(index)),
  )
  const { ask } = await started(await fakePrometheus({ range: ofUse(() => many) }))
  const panel = readPanel.output.parse(await ask())
  expect(panel.series.filter(({ role }) => role === 'use')).toHaveLength(50)
  expect(panel.cut?.shown).toBe(50)
  expect(panel.cut?.total).toBeGreaterThan(50)
})

test('a clock that is minutes off draws at the right place', async () => {
  const { ask } = await started(await fakePrometheus({ skew: -240_000, range: ofUse(() => [container('app', () => '1')]) }))
  const panel = readPanel.output.parse(await ask())
  expect(panel.series[0]?.values.every((value) => value === 1)).toBe(true)
  expect(Math.abs((panel.times.at(-1) ?? 0) - Date.now())).toBeLessThan(60_000)
})

test('ten years are asked for in as few points as a chart shows', async () => {
  const prometheus = await fakePrometheus({ range: ofUse(() => [container('app', () => '1')]) })
  const { ask } = await started(prometheus)
  const to = Date.now()
  const panel = readPanel.output.parse(await ask({ from: to - 10 * 365 * 86_400_000, to }))
  expect(panel.times.length).toBeLessThan(300)
  const asked = prometheus.asked.find(({ path }) => path.endsWith('query_range'))
  expect(asked?.query.get('step')).toBe('2592000')
})

const YEARS = 10 * 365 * 86_400_000

test('of ten years, of which minutes were measured, those minutes are drawn as they were', async () => {
  const to = Date.now()
  const since = (to - 20 * 60_000) / 1_000
  const answer: FakeAnswers['range'] = (query) => {
    const window = Number(/\[(\d+)s\]/.exec(query)?.[1] ?? 0)
    // A rate over more than was watched counts the time before as idle, as Prometheus does.
    return [container('app', (at) => (at < since + 60 ? undefined : String(Math.min(1, (at - since) / window))))]
  }
  const { ask } = await started(await fakePrometheus({ range: ofUse(answer) }))
  const panel = readPanel.output.parse(await ask({ from: to - YEARS, to }))
  const use = panel.series.find(({ role }) => role === 'use')
  const known = use?.values.filter((value) => value !== null) ?? []
  expect(panel.step).toBeLessThanOrEqual(60)
  expect(known.length).toBeGreaterThan(15)
  expect(known.at(-1)).toBe(1)
  expect(panel.times.every((at) => at <= Date.now())).toBe(true)
})

test('what lived between two moments of a coarse chart is found, and drawn', async () => {
  const to = Date.now()
  const [born, gone] = [to / 1_000 - 100_000, to / 1_000 - 99_000]
  const answer: FakeAnswers['range'] = (query) => {
    const held = Number(/last_over_time\(container_memory[^[]*\[(\d+)s\]/.exec(query)?.[1] ?? 0)
    return query.includes('container_memory') ? [container('app', (at) => (at < born || at > gone + held ? undefined : '7'))] : []
  }
  const prometheus = await fakePrometheus({ range: answer })
  const { ask } = await started(prometheus)
  const panel = readPanel.output.parse(await ask({ panel: 'memory', from: to - 30 * 86_400_000, to }))
  const known = panel.times.filter((_, index) => panel.series[0]?.values[index] === 7)
  expect(known.length).toBeGreaterThan(5)
  expect(known.every((at) => at / 1_000 >= born && at / 1_000 <= gone)).toBe(true)
  // No figure that is drawn comes from a query that looks back so far.
  expect(panel.queries.join()).not.toContain('last_over_time')
})

test('a question of a person is answered with what was measured, also of ten years', async () => {
  const to = Date.now()
  const since = (to - 3_600_000) / 1_000
  const prometheus = await fakePrometheus({ range: () => [container('app', (at) => (at < since ? undefined : '3'))] })
  const { get } = await started(prometheus, (asked) =>
    asked.path === '/api/v1/pods' ? json(asked.response, { kind: 'PodList', items: [] }) : answerCluster(asked),
  )
  const query = new URLSearchParams({ query: 'up', from: String(to - YEARS), to: String(to), pixels: '600' })
  const answer = exploreAnswer.parse(await get(`query?${query}`))
  expect(answer.series[0]?.values.filter((value) => value === 3).length).toBeGreaterThan(50)
  expect(prometheus.asked.filter(({ path }) => path.endsWith('query_range')).length).toBeLessThanOrEqual(4)
  expect(prometheus.asked.every((asked) => [null, 'up'].includes(asked.query.get('query')) || !asked.path.endsWith('query_range'))).toBe(
    true,
  )
})

test.each([
  ['sends web pages', ({ response }: Asked) => response.end('<!doctype html><title>Login</title>'), 'a web page'],
  ['breaks off', ({ response }: Asked) => response.destroy(), 'cannot be reached'],
  ['hangs', () => undefined, 'did not answer within 4 s'],
])('a Prometheus that %s holds up nothing: the console’s own samples are shown, and why', async (_, answer, words) => {
  const { ask, source } = await started(await scriptedApi(answer))
  const began = performance.now()
  const panel = readPanel.output.parse(await ask())
  expect(performance.now() - began).toBeLessThan(6_000)
  expect(panel.source.kind).toBe('usage')
  expect(panel.series[0]?.values).toEqual([0.25])
  const { prometheusProblem } = await source()
  expect(prometheusProblem?.error.message).toContain(words)
})

test('a Prometheus in the cluster is found by its labels, and asked through the API server as the user', async () => {
  const proxied = '/api/v1/namespaces/monitoring/services/prometheus%3A9090/proxy'
  const service = (name: string, component: string) => ({
    metadata: { name, namespace: 'monitoring', labels: { 'app.kubernetes.io/component': component } },
    spec: { ports: [{ name: 'web', port: 9090 }] },
  })
  const { ask, api } = await started(undefined, (asked) => {
    if (asked.path === '/api/v1/services') {
      const items = asked.query.get('labelSelector')?.startsWith('app.kubernetes.io/name in (prometheus')
        ? [service('node-exporter', 'exporter'), service('prometheus', 'server')]
        : []
      json(asked.response, { items })
    } else if (asked.path.startsWith(proxied)) {
      const has = ['container_cpu_usage_seconds_total']
      answerAsPrometheus(asked, { has, range: ofUse(() => [container('app', () => '2')]) })
    } else answerCluster(asked)
  })
  const panel = readPanel.output.parse(await ask())
  expect(panel.source).toEqual({ kind: 'prometheus', name: 'monitoring/prometheus', via: 'service' })
  const asked = api.asked.filter(({ path }) => path.startsWith(proxied))
  expect(asked.length).toBeGreaterThan(1)
  expect(asked.every(({ request }) => request.headers.authorization === 'Bearer canary-token')).toBe(true)
})

test('whoever may not read a Pod gets no figures of it, also from a Prometheus that would give them', async () => {
  const prometheus = await fakePrometheus({ range: () => [container('app', () => '1')] })
  const { ask } = await started(prometheus, ({ response }) => json(response, failure(403, 'Forbidden', 'pods "web-1" is forbidden'), 403))
  expect(await ask()).toMatchObject({ error: { kind: 'forbidden', message: 'pods "web-1" is forbidden' } })
  expect(prometheus.asked.some(({ path }) => path.endsWith('query_range'))).toBe(false)
})
