import { afterEach, expect, test } from 'vitest'
import { ClusterHandle } from '../../cluster/cluster-handle.ts'
import { answerAsPrometheus } from '../../testing/fake-prometheus.ts'
import { type Asked, json, type ScriptedApi, scriptedApi } from '../../testing/scripted-api.ts'
import { PrometheusSources } from './sources.ts'
import { UseHistories, workloadKey } from './use-history.ts'

const ends: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

const web = { namespace: 'shop', owner_kind: 'Deployment', owner_name: 'web', container: 'app' }
const isLarge = ({ query }: Asked) =>
  query.get('query')?.includes('_over_time(') === true && query.get('query')?.includes('up[2m]') !== true

/** A Prometheus that is right but for how it answers the questions for a day. */
async function asking(answer: (asked: Asked) => void): Promise<{ api: ScriptedApi; read: () => ReturnType<UseHistories['read']> }> {
  const has = ['container_cpu_usage_seconds_total', 'kube_pod_owner']
  const api = await scriptedApi((asked) => (isLarge(asked) ? answer(asked) : answerAsPrometheus(asked, { range: () => [], has })))
  ends.push(() => api.close())
  const info = { id: 'x', name: 'x', source: 'kubeconfig', current: true, server: api.url, open: true, insecure: false } as const
  const handle = new ClusterHandle(info, { cluster: { server: api.url }, user: { token: 't' } })
  const histories = new UseHistories(new PrometheusSources(new Map([['', api.url]])))
  return { api, read: () => histories.read(handle, ['shop']) }
}

const figure = (query: string) => (query.startsWith('count_') ? '240' : query.includes('cpu_usage') ? '0.4' : 'NaN')

test('the last day is read by who owns the Pods, once for all who ask within minutes', async () => {
  const { api, read } = await asking(({ query, response }) =>
    json(response, {
      status: 'success',
      data: { resultType: 'vector', result: [{ metric: web, value: [1, figure(query.get('query') ?? '')] }] },
    }),
  )
  const [answer] = await Promise.all([read(), read()])
  expect(answer?.name).toBe(api.url)
  const expected = { samples: 240, seconds: 72_000, cpu95: 0.4, memory95: null, memoryPeak: null }
  expect([...(answer?.history ?? [])]).toEqual([[workloadKey('shop', 'Deployment', 'web', 'app'), expected]])
  await read()
  expect(api.asked.filter(isLarge)).toHaveLength(4)
})

test.each<[string, (asked: Asked) => void]>([
  ['refuses', ({ response }) => json(response, { status: 'error', errorType: 'execution', error: 'too many samples' }, 422)],
  ['answers HTML', ({ response }) => response.end('<html></html>')],
  ['never answers', () => undefined],
])('a Prometheus that %s leaves the question open, within seconds', async (_, answer) => {
  const { api, read } = await asking(answer)
  expect(await read()).toEqual({ name: api.url, history: null })
})

test('what comes too late is there the next time', async () => {
  let late: Asked | undefined
  const empty = { status: 'success', data: { resultType: 'vector', result: [] } }
  const { read } = await asking((asked) => {
    if (late === undefined) late = asked
    else json(asked.response, empty)
  })
  expect((await read())?.history).toBeNull()
  if (late !== undefined) json(late.response, empty)
  expect((await read())?.history).toEqual(new Map())
})
