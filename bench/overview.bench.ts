import { readFile } from 'node:fs/promises'
import { Agent, request } from 'undici'
import { WebSocket } from 'ws'
import { parse } from 'yaml'
import { z } from 'zod'
import { startPlayground } from '#e2e/fixture/processes.ts'
import { overview } from '#lib/contract/overview.ts'
import { STREAM_PROTOCOL, serverFrame } from '#lib/contract/stream.ts'
import type { BenchContext, Figure } from './figure.ts'
import { type Server, startServer } from './server-process.ts'

/** How long a person waits for the overview of the demo, and of a big cluster, on a machine that does nothing else. */
const DEMO_MS = 1_000
const BIG_MS = 3_000
/** On a busy machine the API server itself takes longer: so much more than the bare list of Pods is ours to take. */
const RATIO = 1.5

/** How soon an overview is whole (usage comes behind it), and how large it is. */
export async function run({ kubeconfig, pods, log }: BenchContext): Promise<Figure[]> {
  const figures: Figure[] = []
  const scenes =
    kubeconfig === undefined
      ? [
          { name: 'the demo', seed: 'demo', limit: DEMO_MS },
          { name: `${pods} Pods`, seed: `scale:${pods}`, limit: BIG_MS },
        ]
      : [{ name: 'the cluster', seed: null, limit: BIG_MS }]
  for (const { name, seed, limit } of scenes) {
    log(`  ${name}`)
    const playground = seed === null ? null : await startPlayground({ seed })
    const file = playground?.kubeconfig ?? kubeconfig ?? ''
    const server = await startServer(['--no-playground', '--auth', 'none', '--port', '0', '--kubeconfig', file])
    try {
      const bare = await bareList(file)
      const { ms, bytes, frames } = await readOverview(server)
      const atMost = Math.max(limit, bare * RATIO)
      figures.push(
        {
          name: `overview of ${name}, whole`,
          value: ms,
          unit: 'ms',
          atMost,
          note: `the API server alone lists its Pods in ${Math.round(bare)} ms`,
        },
        { name: `bytes of the overview of ${name}`, value: bytes / 1e3, unit: 'kB', atMost: 200, note: `${frames} frames, uncompressed` },
      )
    } finally {
      await server.stop()
      await playground?.stop()
    }
  }
  return figures
}

const kubeconfigFile = z.object({
  clusters: z.array(z.object({ cluster: z.object({ server: z.string() }) })),
  users: z.array(z.object({ user: z.object({ 'client-certificate-data': z.string(), 'client-key-data': z.string() }) })),
})
const page = z.object({ metadata: z.object({ continue: z.string().optional() }) })

/** The time of the quickest way to all Pods that the API server has for anybody, in pages as large as ours. */
async function bareList(file: string): Promise<number> {
  const { clusters, users } = kubeconfigFile.parse(parse(await readFile(file, 'utf8')))
  const user = users[0]?.user
  const decoded = (text = '') => Buffer.from(text, 'base64').toString()
  const connect = {
    rejectUnauthorized: false,
    cert: decoded(user?.['client-certificate-data']),
    key: decoded(user?.['client-key-data']),
  }
  const dispatcher = new Agent({ connect })
  const began = performance.now()
  let next: string | undefined
  do {
    const query = `limit=5000${next === undefined ? '' : `&continue=${encodeURIComponent(next)}`}`
    const { body } = await request(`${clusters[0]?.cluster.server}/api/v1/pods?${query}`, { dispatcher })
    next = page.parse(await body.json()).metadata.continue || undefined
  } while (next !== undefined)
  const took = performance.now() - began
  await dispatcher.close()
  return took
}

/** Subscribes as a page does, until every list is there. */
async function readOverview({ url }: Server): Promise<{ ms: number; bytes: number; frames: number }> {
  const clusters = (await (await fetch(`${url}/api/clusters`)).json()) as { clusters: { id: string }[] } // our own route
  const cluster = clusters.clusters[0]?.id ?? ''
  const socket = new WebSocket(`${url.replace('http', 'ws')}/api/stream`, STREAM_PROTOCOL, { origin: url })
  await new Promise((resolve) => socket.once('open', resolve))
  const began = performance.now()
  socket.send(JSON.stringify({ type: 'subscribe', id: 1, subscription: { kind: 'overview', cluster, namespaces: [] } }))
  let bytes = 0
  let frames = 0
  await new Promise<void>((resolve) => {
    socket.on('message', (data) => {
      const text = data.toString()
      const frame = serverFrame.parse(JSON.parse(text))
      if (frame.type !== 'overview') return
      bytes += text.length
      frames += 1
      if (overview.parse(frame.overview).pending.length === 0) resolve()
    })
  })
  const ms = performance.now() - began
  socket.close()
  return { ms, bytes, frames }
}
