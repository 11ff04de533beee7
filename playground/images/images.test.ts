import { decodeJwt } from 'jose'
import { afterEach, describe, expect, test } from 'vitest'
import type { KubeObject } from '#playground/client/client.ts'
import { internalIp, type Node } from '#playground/objects/node.ts'
import type { Container, Pod } from '#playground/objects/pod.ts'
import type { HorizontalPodAutoscaler } from '#playground/objects/policies.ts'
import * as resources from '#playground/objects/resources.ts'
import { type DrivenCluster, startDrivenCluster } from '#playground/testing/driven-cluster.ts'
import { readSamples } from '#playground/testing/samples.ts'

let driven: DrivenCluster | undefined
afterEach(() => {
  driven?.stop()
  expect(driven?.troubles).toEqual([])
  driven = undefined
})

const cluster = async (): Promise<DrivenCluster> => {
  driven ??= await startDrivenCluster()
  return driven
}

async function run(name: string, container: Partial<Container>, labels: Record<string, string> = { app: name }): Promise<void> {
  const { client } = await cluster()
  await client.create(resources.PODS, {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: 'default', labels },
    spec: { restartPolicy: 'Never', containers: [{ name: 'main', image: 'busybox', ...container }] },
  })
}

async function service(name: string, port: number, target = port): Promise<void> {
  const { client } = await cluster()
  await client.create(resources.SERVICES, {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace: 'default' },
    spec: { selector: { app: name }, ports: [{ port, targetPort: target, protocol: 'TCP' }] },
  })
}

const pod = async (name: string) => (await cluster()).client.get<Pod>(resources.PODS, { namespace: 'default', name })
const end = async (name: string) => (await pod(name)).status?.containerStatuses?.[0]?.state.terminated

async function log(name: string): Promise<string> {
  const { cluster: inside } = await cluster()
  const request = { container: 'main', follow: false, previous: false, timestamps: false }
  let text = ''
  for await (const chunk of inside.podBackend.log(await pod(name), request, new AbortController().signal)) text += Buffer.from(chunk)
  return text
}

describe('programs end and speak as their namesakes do', () => {
  test.each([
    ['mysql without a password', { image: 'mysql:9' }, 1, '- MYSQL_ROOT_PASSWORD'],
    ['postgres without a password', { image: 'postgres:17' }, 1, 'You must specify POSTGRES_PASSWORD'],
    ['python without a terminal', { image: 'python:3.14' }, 0, ''],
    ['a line of python', { image: 'python:3.14', command: ['python3', '-c', 'print("hi there")'] }, 0, 'hi there\n'],
    [
      'an array of bash',
      { image: 'bash', command: ['bash', '-c', `items=(foo bar baz); i=1; echo \${items[$i]} \${#items[@]} \${items[@]}; echo abc | rev`] },
      0,
      'bar 3 foo bar baz\ncba\n',
    ],
    [
      'a loop over an array of bash, and a shorter one after it',
      {
        image: 'bash',
        command: [
          'bash',
          '-c',
          `a=('x y' z w); for i in "\${a[@]}"; do echo "<$i>"; done; a=(v "\${a[@]}"); echo \${#a[@]}; a=(one); echo \${a[@]}`,
        ],
      },
      0,
      '<x y>\n<z>\n<w>\n4\none\n',
    ],
    ['a missing script', { image: 'python:3.14', command: ['python', 'app.py'] }, 2, "can't open file '/app.py'"],
    [
      'the digits of π',
      { image: 'perl:5.34.0', command: ['perl', '-Mbignum=bpi', '-wle', 'print bpi(30)'] },
      0,
      '3.14159265358979323846264338328\n',
    ],
    ['node with a missing script', { image: 'node:24', args: ['server.js'] }, 1, "Cannot find module '/server.js'"],
    ['a line of JavaScript', { image: 'node:24', args: ['-e', "console.log('hi')"] }, 0, 'hi\n'],
    ['curl to nowhere', { image: 'curlimages/curl', args: ['-sS', 'http://nowhere'] }, 6, 'curl: (6) Could not resolve host: nowhere'],
    ['a load generator without a target', { image: 'registry.playground.example/load-generator:1' }, 1, 'TARGET is not set'],
    [
      'hey that is through',
      { image: 'williamyeh/hey', args: ['-z', '5s', '-q', '2', '-c', '1', 'http://nowhere'] },
      0,
      '0 answered, 10 failed',
    ],
  ])('%s', async (_, container, code, words) => {
    await run('it', container)
    await driven?.clock.advance(20_000)
    expect(await end('it')).toMatchObject({ exitCode: code })
    expect(await log('it')).toContain(words)
  })
})

test('servers answer with what they are known for', async () => {
  await run('apache', { image: 'httpd:2.4' })
  await run('files', { image: 'python:3.14', command: ['python3', '-m', 'http.server', '8000'] })
  await run('cache', { image: 'redis:8' })
  await service('apache', 80)
  await service('files', 8000)
  await service('cache', 6379)
  await driven?.clock.advance(15_000)
  await run('asks', {
    command: ['sh', '-c', 'wget -qO- http://apache; wget -qO- http://files:8000/ | grep Directory'],
  })
  await run('keeps', {
    image: 'redis:8',
    command: ['sh', '-c', 'redis-cli -h cache set a 1; redis-cli -h cache incr a; redis-cli -h cache get a'],
  })
  await driven?.clock.advance(15_000)
  expect(await log('asks')).toBe('<html><body><h1>It works!</h1></body></html>\n<h1>Directory listing for /</h1>\n')
  expect(await log('keeps')).toBe('OK\n(integer) 2\n2\n')
})

test('a web server sends the files of its site, and says why it sends none', async () => {
  const written = "echo mine > /usr/share/nginx/html/index.html; echo spaced > '/usr/share/nginx/html/a b.txt'; exec nginx -g 'daemon off;'"
  await run('site', { image: 'nginx:1.29', command: ['sh', '-c', written] })
  await service('site', 80)
  await driven?.clock.advance(15_000)
  const ask = (path: string) => `curl -s -o /dev/null -w '%{http_code}\\n' http://site${path}`
  const asked = `curl -s http://site/; curl -s http://site/a%20b.txt; ${['/nope', '/50x.html', '/../../etc/passwd'].map(ask).join('; ')}`
  await run('asks', { image: 'curlimages/curl', command: ['sh', '-c', asked] })
  await driven?.clock.advance(15_000)
  expect(await log('asks')).toBe('mine\nspaced\n404\n200\n404\n')
  expect(await log('site')).toContain('open() "/usr/share/nginx/html/nope" failed (2: No such file or directory)')
})

test('a short name is told with the search domain in which it was found', async () => {
  await service('web', 80)
  const names = ['web', 'web.default', 'web.default.svc', 'web.default.svc.cluster.local']
  await run('asks', { command: ['sh', '-c', names.map((name) => `nslookup ${name} | grep Name`).join('; ')] })
  await driven?.clock.advance(15_000)
  expect(await log('asks')).toBe('Name:\tweb.default.svc.cluster.local\n'.repeat(4))
})

test('the servers of tutorials answer what the tutorials say', async () => {
  await run('agnhost', { image: 'registry.k8s.io/e2e-test-images/agnhost:2.53', command: ['/agnhost', 'netexec', '--http-port=8081'] })
  await run('hello', { image: 'gcr.io/google-samples/hello-app:2.0' })
  await run('bootcamp', { image: 'gcr.io/google-samples/kubernetes-bootcamp:v1' })
  await run('echo', { image: 'hashicorp/http-echo:1.0', args: ['-text=foo'] })
  for (const [name, port] of [
    ['agnhost', 8081],
    ['hello', 8080],
    ['bootcamp', 8080],
    ['echo', 5678],
  ] as const)
    await service(name, port)
  await driven?.clock.advance(15_000)
  const asked = ['agnhost:8081/echo?msg=well', 'hello:8080', 'bootcamp:8080', 'echo:5678'].map((place) => `curl -s http://${place}; echo`)
  await run('asks', { image: 'curlimages/curl', command: ['sh', '-c', asked.join('; ')] })
  await driven?.clock.advance(15_000)
  expect(await log('asks')).toBe(
    'well\nHello, world!\nVersion: 2.0.0\nHostname: hello\n\nHello Kubernetes bootcamp! | Running on: bootcamp | v=1\n\nfoo\n\n',
  )
})

test('a name that is an official image is pulled, and a slip of the finger is not', async () => {
  await run('known', { image: 'memcached' })
  await run('slip', { image: 'memcachd' })
  await driven?.clock.advance(15_000)
  expect((await pod('known')).status?.phase).toBe('Running')
  expect((await pod('slip')).status?.containerStatuses?.[0]?.state.waiting?.message).toContain('pull access denied')
})

test('the token in a volume is the account’s own, bound to the Pod, and stays until it is old', async () => {
  const read = 'cat /var/run/secrets/kubernetes.io/serviceaccount/token'
  await run('reads', { command: ['sh', '-c', `${read}; echo; sleep 60; ${read}; echo; sleep 3000; ${read}; echo`] })
  await driven?.clock.advance(3_200_000)
  const [first = '', second, third] = (await log('reads')).split('\n')
  expect(decodeJwt(first)).toMatchObject({
    sub: 'system:serviceaccount:default:default',
    aud: ['https://kubernetes.default.svc.cluster.local'],
    'kubernetes.io': { pod: { name: 'reads', uid: (await pod('reads')).metadata.uid } },
  })
  expect(second).toBe(first)
  expect(decodeJwt(third ?? '').exp).toBeGreaterThan(decodeJwt(first).exp ?? Number.NaN)
})

describe('the web app does what it is told', () => {
  const app = { image: 'registry.playground.example/web-app:1' }

  async function tell(path: string): Promise<void> {
    const ip = (await pod('app')).status?.podIP ?? ''
    await driven?.page(ip, 8080, path)
    await driven?.clock.advance(15_000)
  }

  test('crash', async () => {
    await run('app', app)
    await driven?.clock.advance(10_000)
    await tell('/crash?code=3')
    expect(await end('app')).toMatchObject({ exitCode: 3, reason: 'Error' })
  })

  test('leak until the kernel ends it', async () => {
    await run('app', { ...app, resources: { limits: { memory: '64Mi' } } })
    await driven?.clock.advance(10_000)
    await tell('/leak?mib=60')
    const before = driven?.cluster.metrics.pods('default')[0]?.containers as { usage: { memory: string } }[]
    await driven?.clock.advance(15_000)
    const after = driven?.cluster.metrics.pods('default')[0]?.containers as { usage: { memory: string } }[]
    expect(Number.parseInt(after[0]?.usage.memory ?? '', 10)).toBeGreaterThan(Number.parseInt(before[0]?.usage.memory ?? '', 10))
    await driven?.clock.advance(60_000)
    expect(await end('app')).toMatchObject({ exitCode: 137, reason: 'OOMKilled' })
  })

  test('fail its readiness, and heal', async () => {
    await run('app', { ...app, readinessProbe: { httpGet: { path: '/readyz', port: 8080 }, periodSeconds: 2 } })
    await driven?.clock.advance(15_000)
    const ready = async () => (await pod('app')).status?.containerStatuses?.[0]?.ready
    expect(await ready()).toBe(true)
    await tell('/fail?probe=readiness')
    expect(await ready()).toBe(false)
    await tell('/heal')
    expect(await ready()).toBe(true)
  })

  test('burn CPU until its limit holds it back', async () => {
    await run('app', { ...app, resources: { limits: { cpu: '200m' } } })
    await driven?.clock.advance(10_000)
    await tell('/burn?milli=1000&seconds=600')
    await driven?.clock.advance(60_000)
    const nodes = (await driven?.list<Node>(resources.NODES)) ?? []
    const pages = await Promise.all(nodes.map((node) => driven?.page(internalIp(node) ?? '', 10250, '/metrics/cadvisor') ?? ''))
    const value = (name: string) =>
      pages.flatMap(readSamples).find((sample) => sample.name === name && sample.labels.container === 'main')?.value ?? 0
    expect(value('container_cpu_cfs_throttled_periods_total') / value('container_cpu_cfs_periods_total')).toBeGreaterThan(0.8)
    const usage = driven?.cluster.metrics.pods('default')[0]?.containers as { usage: { cpu: string } }[]
    expect(usage[0]?.usage.cpu).toBe('200000000n')
  })
})

test('a loop that does nothing uses a core, and nobody else waits for it', async () => {
  await run('busy', { command: ['sh', '-c', 'while true; do :; done'] })
  await driven?.clock.advance(60_000)
  const usage = driven?.cluster.metrics.pods('default')[0]?.containers as { usage: { cpu: string } }[]
  const cores = Number.parseInt(usage[0]?.usage.cpu ?? '', 10) / 1e9
  expect(cores).toBeGreaterThan(0.8)
  expect(cores).toBeLessThan(1.2)
})

test('load from a generator moves the CPU of what it asks, and the autoscaler follows', async () => {
  const { client, clock } = await cluster()
  const template: KubeObject = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'php', namespace: 'default' },
    spec: {
      replicas: 1,
      selector: { matchLabels: { app: 'php' } },
      template: {
        metadata: { labels: { app: 'php' } },
        spec: {
          containers: [
            { name: 'c', image: 'registry.k8s.io/hpa-example', resources: { requests: { cpu: '200m' }, limits: { cpu: '500m' } } },
          ],
        },
      },
    },
  }
  await client.create(resources.DEPLOYMENTS, template)
  await service('php', 80)
  await client.create(resources.HORIZONTAL_POD_AUTOSCALERS, {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: 'php', namespace: 'default' },
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'php' },
      minReplicas: 1,
      maxReplicas: 10,
      metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 50 } } }],
    },
  })
  const desired = async () =>
    (await client.get<HorizontalPodAutoscaler>(resources.HORIZONTAL_POD_AUTOSCALERS, { namespace: 'default', name: 'php' })).status
      ?.desiredReplicas
  await clock.advance(60_000)
  expect(await desired()).toBe(1)
  await run('load', {
    image: 'registry.playground.example/load-generator:1',
    env: [
      { name: 'TARGET', value: 'http://php' },
      { name: 'RATE', value: '10' },
    ],
  })
  await clock.advance(240_000)
  // 10 requests a second of 60 ms are 0.6 cores: six Pods at half of their 200m.
  expect(await desired()).toBeGreaterThanOrEqual(5)
  expect(await desired()).toBeLessThanOrEqual(8)
})
