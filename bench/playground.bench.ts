import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import https from 'node:https'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { KubeConfig } from '@kubernetes/client-node'
import { z } from 'zod'
import type { BenchContext, Figure } from './figure.ts'

const SCALE_PODS = 20_000
const CREATES = 3000
const WATCHERS = 20
const WATCHED_WRITES = 1000
const IDLE_MS = 10_000
/** Pods of a Deployment that is rolled out at once, on a cluster with room for them: fifteen nodes. */
const ROLLED_OUT = 1_000
const ROOM = 'scale:450'

/** A playground in a process of its own, as `npm run playground` starts it. */
interface Running {
  child: ChildProcess
  readyMs: number
  /** Sends a request; gives the answer's text. @throws unless it is a success */
  send(method: string, path: string, body?: unknown, accept?: string): Promise<string>
  /** Follows ConfigMaps from now; resolves when `count` events came. */
  watch(count: number): Promise<void>
  stop(): Promise<void>
}

/** The size and speed of the playground's API server. */
export async function run({ log }: BenchContext): Promise<Figure[]> {
  const empty = await start('empty')
  // The first start reads all modules; the second one is what people meet.
  await empty.stop()
  const again = await start('empty')
  const figures: Figure[] = [{ name: 'ready', value: again.readyMs, unit: 'ms', atMost: 300 }]
  log('  idle')
  figures.push(...(await measureIdle(again)))
  log('  a small Deployment, creates and watches')
  figures.push({ name: '3 Pods of a Deployment ready', value: await rollOut(again, 3), unit: 's', atMost: 2.5 })
  figures.push(await measureCreates(again), await measureWatch(again))
  await again.stop()
  log(`  ${ROLLED_OUT} Pods at once`)
  const roomy = await start(ROOM)
  figures.push({ name: `${ROLLED_OUT} Pods of a Deployment ready`, value: await rollOut(roomy, ROLLED_OUT), unit: 's', atMost: 10 })
  await roomy.stop()
  log(`  ${SCALE_PODS} Pods`)
  const large = await start(`scale:${SCALE_PODS}`)
  figures.push({ name: `${SCALE_PODS} Pods loaded`, value: large.readyMs / 1000, unit: 's', atMost: 8 }, await measureTable(large))
  log('  idle')
  figures.push(...(await measureCrowd(large, figures.find(({ name }) => name === IDLE_MEMORY)?.value ?? Number.NaN)))
  await large.stop()
  return figures
}

async function start(seed: string): Promise<Running> {
  const folder = await mkdtemp(path.join(tmpdir(), 'bench-playground-'))
  const file = path.join(folder, 'kubeconfig')
  const began = performance.now()
  const main = new URL('../.bundle/playground/main.mjs', import.meta.url).pathname
  const child = spawn(process.execPath, [main, '--port', '0', '--kubeconfig-out', file, '--seed', seed], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const line of createInterface(child.stdout)) if (line.includes('ready')) break
  const readyMs = performance.now() - began
  const config = new KubeConfig()
  config.loadFromString(await readFile(file, 'utf8'))
  const server = config.getCurrentCluster()?.server ?? ''
  const credential: https.RequestOptions = {}
  await config.applyToHTTPSOptions(credential)
  const agent = new https.Agent({ ca: credential.ca, cert: credential.cert, key: credential.key, keepAlive: true, maxSockets: 64 })
  return {
    child,
    readyMs,
    send: (method, at, body, accept) => exchange(new URL(at, server), agent, method, body, accept),
    watch: (count) => follow(new URL('/api/v1/namespaces/default/configmaps?watch=1', server), agent, count),
    stop: async () => {
      agent.destroy()
      child.kill('SIGTERM')
      await once(child, 'exit')
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function exchange(url: URL, agent: https.Agent, method: string, body: unknown, accept: string | undefined): Promise<string> {
  return new Promise((resolve, reject) => {
    const text = body === undefined ? undefined : JSON.stringify(body)
    const headers = {
      ...(accept && { accept }),
      ...(text && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
    }
    const request = https.request(url, { method, agent, headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () =>
        (response.statusCode ?? 500) < 300
          ? resolve(Buffer.concat(chunks).toString())
          : reject(new Error(`${method} ${url}: ${response.statusCode}`)),
      )
    })
    request.on('error', reject)
    request.end(text)
  })
}

function follow(url: URL, agent: https.Agent, count: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = https.get(url, { agent }, (response) => {
      let seen = 0
      response.on('data', (chunk: Buffer) => {
        for (const byte of chunk) if (byte === 10) seen++
        if (seen >= count) {
          resolve()
          request.destroy()
        }
      })
    })
    request.on('error', reject)
  })
}

const IDLE_MEMORY = 'idle, memory'
const deployment = z.object({ status: z.object({ readyReplicas: z.number().default(0) }).default({ readyReplicas: 0 }) })

async function readJson(send: Running['send'], path: string): Promise<unknown> {
  return JSON.parse(await send('GET', path))
}

const configMap = (name: string) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, data: { a: 'b' } })

async function measureCreates(server: Running): Promise<Figure> {
  const began = performance.now()
  await Promise.all(
    Array.from({ length: CREATES }, (_, index) =>
      server.send('POST', '/api/v1/namespaces/default/configmaps', configMap(`bench-${index}`)),
    ),
  )
  return { name: 'creates', value: CREATES / ((performance.now() - began) / 1000), unit: '/s', atLeast: 1000 }
}

async function measureWatch(server: Running): Promise<Figure> {
  // Each watcher first gets what there is: the created ones and the one that a controller keeps.
  const watchers = Array.from({ length: WATCHERS }, () => server.watch(CREATES + WATCHED_WRITES))
  const began = performance.now()
  await Promise.all(
    Array.from({ length: WATCHED_WRITES }, (_, index) =>
      server.send('POST', '/api/v1/namespaces/default/configmaps', configMap(`seen-${index}`)),
    ),
  )
  await Promise.all(watchers)
  const events = CREATES + WATCHED_WRITES
  return {
    name: `events to each of ${WATCHERS} watchers`,
    value: events / ((performance.now() - began) / 1000),
    unit: '/s',
    atLeast: 2000,
  }
}

async function measureTable(server: Running): Promise<Figure> {
  const times: number[] = []
  for (let i = 0; i < 11; i++) {
    const began = performance.now()
    await server.send('GET', '/api/v1/pods?limit=500', undefined, 'application/json;as=Table;v=v1;g=meta.k8s.io')
    times.push(performance.now() - began)
  }
  return { name: 'a Table page of 500 Pods', value: times.toSorted((a, b) => a - b)[5] ?? Number.NaN, unit: 'ms', atMost: 20 }
}

/** Seconds until every Pod of a new Deployment is ready. */
async function rollOut({ send }: Running, replicas: number): Promise<number> {
  const labels = { app: 'bench' }
  const path = '/apis/apps/v1/namespaces/default/deployments'
  const template = { metadata: { labels }, spec: { containers: [{ name: 'web', image: 'nginx:1.29' }] } }
  const began = performance.now()
  await send('POST', path, {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'bench' },
    spec: { replicas, selector: { matchLabels: labels }, template },
  })
  for (const end = began + 60_000; performance.now() < end; ) {
    // A list by its ready Pods would be the work of the server that is measured; the Deployment is one object.
    const { status } = deployment.parse(await readJson(send, `${path}/bench`))
    if (status.readyReplicas === replicas) return (performance.now() - began) / 1_000
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return Number.NaN
}

/** What very many Pods cost that only run. */
async function measureCrowd({ child, send }: Running, emptyMegabytes: number): Promise<Figure[]> {
  const page = 500
  const objectBytes = (await send('GET', `/api/v1/pods?limit=${page}`)).length / page
  const before = processorMs(child.pid)
  await new Promise((resolve) => setTimeout(resolve, IDLE_MS))
  const used = processorMs(child.pid) - before
  const each = ((residentMegabytes(child.pid) - emptyMegabytes) * 1e6) / SCALE_PODS
  return [
    { name: `${SCALE_PODS} Pods idle, of a core`, value: (used / IDLE_MS) * 100, unit: '%', atMost: 5 },
    {
      name: 'memory for a Pod beyond its object',
      value: Math.max(0, each - objectBytes) / 1e3,
      unit: 'kB',
      atMost: 15,
      note: `its object has ${(objectBytes / 1e3).toFixed(1)} kB as JSON`,
    },
  ]
}

async function measureIdle({ child }: Running): Promise<Figure[]> {
  const before = processorMs(child.pid)
  await new Promise((resolve) => setTimeout(resolve, IDLE_MS))
  const used = processorMs(child.pid) - before
  return [
    { name: 'idle, of a core', value: (used / IDLE_MS) * 100, unit: '%', atMost: 1 },
    { name: IDLE_MEMORY, value: residentMegabytes(child.pid), unit: 'MB', atMost: 90 },
  ]
}

/** Ticks of 10 ms that a process has used; not a number where /proc is not. */
function processorMs(pid: number | undefined): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    return (Number(fields[11]) + Number(fields[12])) * 10
  } catch {
    return Number.NaN
  }
}

function residentMegabytes(pid: number | undefined): number {
  try {
    return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1000
  } catch {
    return Number.NaN
  }
}
