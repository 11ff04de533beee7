import { afterEach, expect, test } from 'vitest'
import { readAlerts } from '#lib/contract/metrics/alerts.ts'
import { TestConsole } from '../../testing/console.ts'
import { answerAsPrometheus } from '../../testing/fake-prometheus.ts'
import { type Asked, failure, json, scriptedApi } from '../../testing/scripted-api.ts'

const ends: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

const service = (name: string, port: number) => ({
  metadata: { name, namespace: 'monitoring', labels: { 'app.kubernetes.io/name': name } },
  spec: { clusterIP: '10.0.0.1', ports: [{ name: 'http', port }] },
})
const proxied = (target: string) => `/api/v1/namespaces/monitoring/services/${encodeURIComponent(target)}/proxy`

const rules = {
  groups: [
    {
      rules: [
        {
          name: 'Down',
          query: 'up == 0',
          alerts: [
            { labels: { alertname: 'Down', pod: 'web-1', namespace: 'shop' }, annotations: {}, state: 'firing' },
            { labels: { alertname: 'Down', pod: 'web-2', namespace: 'shop' }, annotations: {}, state: 'firing' },
          ],
        },
      ],
    },
  ],
}

interface Options {
  /** What the rules of Prometheus are. */
  given?: unknown
  args?: readonly string[]
  /** How the API server answers whoever lists all Pods. */
  pods?: 200 | 403
  /** What is found in the cluster. */
  services?: readonly string[]
}

/** A cluster with a Prometheus and an Alertmanager behind its API server. */
async function ask(
  manager: (asked: Asked, path: string) => void,
  { given = rules, args = [], pods = 403, services = ['prometheus', 'alertmanager'] }: Options = {},
) {
  const api = await scriptedApi((asked) => {
    const { path, query, response } = asked
    if (path === '/api/v1/services') {
      const sought = services.find((name) => query.get('labelSelector')?.startsWith('app.k') && query.get('labelSelector')?.includes(name))
      json(response, { items: sought === undefined ? [] : [service(sought, 9090)] })
    } else if (path === '/api/v1/pods')
      json(response, pods === 200 ? { kind: 'PodList', items: [] } : failure(403, 'Forbidden', 'pods is forbidden'), pods)
    else if (path === `${proxied('prometheus:9090')}/api/v1/rules`) json(response, { status: 'success', data: given })
    else if (path.startsWith(proxied('prometheus:9090'))) answerAsPrometheus(asked, { range: () => [] })
    else if (path.startsWith(proxied('alertmanager:9090'))) manager(asked, path.slice(proxied('alertmanager:9090').length))
    else json(response, failure(404, 'NotFound'), 404)
  })
  ends.push(() => api.close())
  const served = await TestConsole.start({ one: api.url }, ['--auth', 'none', ...args])
  ends.push(() => served.close())
  const { status, body } = await served.ask('/api/clusters/one/metrics/alerts')
  expect(status).toBe(200)
  return readAlerts.output.parse(JSON.parse(body))
}

const managed = (labels: Record<string, string>, silencedBy: string[] = []) => ({
  labels,
  annotations: {},
  startsAt: '2026-01-02T03:04:05.000Z',
  status: { state: silencedBy.length > 0 ? 'suppressed' : 'active', silencedBy, inhibitedBy: [] },
})

test('silences count by the alert’s own labels, whatever Prometheus adds; what another sent is told too', async () => {
  const { alerts, problems } = await ask(({ response }, path) => {
    if (path === '/api/v2/silences') {
      json(response, [{ id: 's1', comment: 'moving', createdBy: 'ann', endsAt: '2026-01-02T04:00:00.000Z' }])
      return
    }
    json(response, [
      managed({ alertname: 'Down', pod: 'web-1', namespace: 'shop', region: 'eu' }, ['s1']),
      // One of two replicas of Prometheus is not silenced: somebody is told.
      managed({ alertname: 'Down', pod: 'web-2', namespace: 'shop', replica: 'a' }, ['s1']),
      managed({ alertname: 'Down', pod: 'web-2', namespace: 'shop', replica: 'b' }),
      managed({ alertname: 'BackupLate', namespace: 'shop', cronjob: 'backup' }),
    ])
  })
  expect(problems).toEqual([])
  expect(alerts.map(({ name, labels, held, query }) => [name, labels.pod, held?.how, query])).toEqual([
    ['BackupLate', undefined, undefined, null],
    ['Down', 'web-2', undefined, 'up == 0'],
    ['Down', 'web-1', 'silenced', 'up == 0'],
  ])
  expect(alerts[2]?.held?.silence).toEqual({ by: 'ann', comment: 'moving', until: Date.parse('2026-01-02T04:00:00.000Z') })
  expect(alerts[0]?.object).toEqual({ resource: 'cronjobs.batch', namespace: 'shop', name: 'backup' })
})

test.each<[string, (asked: Asked) => void, RegExp]>([
  [
    'a page',
    ({ response }) => response.end('<html>Sign in</html>'),
    /^monitoring\/alertmanager does not answer as an Alertmanager does: it sent a web page/,
  ],
  ['another program', ({ response }) => json(response, { status: 'success' }), /it sent something else \(200\)/],
  ['a refusal', ({ response }) => json(response, failure(403, 'Forbidden', 'services "alertmanager" is forbidden'), 403), /is forbidden/],
  ['nothing any more', ({ response }) => response.destroy(), /^monitoring\/alertmanager cannot be reached/],
])('the alerts of Prometheus stand without an Alertmanager that answers with %s', async (_, answer, message) => {
  const { alerts, problems } = await ask(answer)
  expect(alerts).toHaveLength(2)
  expect(problems).toMatchObject([{ message: expect.stringMatching(message) }])
})

test('rules in a form of their own are said to be none of Prometheus', async () => {
  const { alerts, problems } = await ask(({ response }) => json(response, []), { given: { groups: 'many' } })
  expect(alerts).toEqual([])
  expect(problems).toMatchObject([{ message: expect.stringMatching(/does not answer as a Prometheus does/) }])
})

test('the Alertmanager of the settings is asked, outside of the cluster and under its path, and not the one of the cluster', async () => {
  const outside = await scriptedApi(({ path, request, response }) => {
    const right = path === '/am/api/v2/alerts' && request.headers.authorization === `Basic ${btoa('ann:secret')}`
    json(response, right ? [managed({ alertname: 'DiskFull', node: 'n1' })] : failure(404, 'NotFound'), right ? 200 : 404)
  })
  ends.push(() => outside.close())
  const url = new URL('/am/', outside.url)
  Object.assign(url, { username: 'ann', password: 'secret' })
  const options = { args: ['--alertmanager', String(url)], pods: 200 } as const
  const { alerts, problems } = await ask(({ response }) => json(response, [managed({ alertname: 'Inside' })]), options)
  expect(problems).toEqual([])
  expect(alerts.map(({ name }) => name).sort()).toEqual(['DiskFull', 'Down', 'Down'])
  expect(alerts.find(({ name }) => name === 'DiskFull')?.object).toEqual({ resource: 'nodes', namespace: null, name: 'n1' })
})

test('the Alertmanager of the settings tells nothing to someone who may not see all Pods', async () => {
  const outside = await scriptedApi(({ response }) => json(response, [managed({ alertname: 'DiskFull', node: 'n1' })]))
  ends.push(() => outside.close())
  const { alerts, problems } = await ask(({ response }) => json(response, []), { args: ['--alertmanager', outside.url] })
  expect(alerts.map(({ name }) => name)).toEqual(['Down', 'Down'])
  expect(problems).toMatchObject([{ kind: 'forbidden', message: 'pods is forbidden' }])
  expect(outside.asked).toEqual([])
})

test('an Alertmanager alone is enough for its alerts', async () => {
  const manager = ({ response }: Asked) => json(response, [managed({ alertname: 'BackupLate', namespace: 'shop', cronjob: 'backup' })])
  const { alerts, rules, problems } = await ask(manager, { services: ['alertmanager'] })
  expect(problems).toEqual([])
  expect(rules).toBeNull()
  expect(alerts).toMatchObject([{ name: 'BackupLate', state: 'firing', object: { resource: 'cronjobs.batch', name: 'backup' } }])
})

test('a Prometheus that may not be asked takes no alert away from Alertmanager', async () => {
  const outside = await scriptedApi((asked) => answerAsPrometheus(asked, { range: () => [] }))
  ends.push(() => outside.close())
  const manager = ({ response }: Asked) => json(response, [managed({ alertname: 'BackupLate' })])
  const { alerts, problems } = await ask(manager, { services: ['alertmanager'], args: ['--prometheus', outside.url] })
  expect(alerts.map(({ name }) => name)).toEqual(['BackupLate'])
  expect(problems).toMatchObject([{ kind: 'forbidden' }])
})
