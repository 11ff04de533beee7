import { WebSocket } from 'ws'
import { startPlayground } from '#e2e/fixture/processes.ts'
import { STREAM_PROTOCOL, serverFrame } from '#lib/contract/stream.ts'
import type { BenchContext, Figure } from './figure.ts'
import { type Server, startServer } from './server-process.ts'

/** How long the idle event loop is looked at. */
const IDLE_MS = 3_000

/** What the server costs: its start, its memory, and what others feel while someone lists every Pod. */
export async function run({ kubeconfig, pods, log }: BenchContext): Promise<Figure[]> {
  const playground = kubeconfig === undefined ? await startPlayground({ seed: `scale:${pods}` }) : null
  const args = ['--no-playground', '--auth', 'none', '--port', '0', '--kubeconfig', kubeconfig ?? playground?.kubeconfig ?? '']
  // The first start fills the cache of compiled files, as it does for everybody.
  await (await startServer(args)).stop()
  const server = await startServer(args)
  try {
    const idle = await metric(server, 'process_resident_memory_bytes')
    const cpu = await metric(server, 'process_cpu_seconds_total')
    await new Promise((resolve) => setTimeout(resolve, IDLE_MS))
    // The summary covers the time since it was read last. What a busy machine adds by itself is taken off.
    const restless = await metric(server, 'nodejs_eventloop_lag_p99_seconds')
    log('  the list of all Pods through the stream')
    const list = await readPods(server)
    const delay = await metric(server, 'nodejs_eventloop_lag_p99_seconds')
    const after = await metric(server, 'process_resident_memory_bytes')
    return [
      { name: 'start to ready', value: server.readyMs, unit: 'ms', atMost: 1_000, note: `${Math.round(cpu * 1_000)} ms of processor time` },
      { name: 'memory when idle', value: idle / 1e6, unit: 'MB', atMost: 230 },
      { name: 'memory for the table beside that', value: (after - idle) / 1e6, unit: 'MB', atMost: 300, note: `${list.rows} rows` },
      {
        name: 'event loop while the list is read, 99th percentile beyond idle',
        value: Math.max(0, delay - restless) * 1_000,
        unit: 'ms',
        atMost: 20,
        note: `${Math.round(restless * 1_000)} ms idle`,
      },
      { name: 'bytes to the browser for each 10,000 rows', value: (list.bytes / list.rows) * 0.01, unit: 'MB', atMost: 0.7 },
    ]
  } finally {
    await server.stop()
    await playground?.stop()
  }
}

async function metric({ url }: Server, name: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text()
  return Number(new RegExp(`^pilothouse_${name} (\\S+)`, 'm').exec(text)?.[1])
}

/** Subscribes to all Pods as a page does, until the list is whole. */
async function readPods({ url }: Server): Promise<{ rows: number; bytes: number }> {
  const clusters = (await (await fetch(`${url}/api/clusters`)).json()) as { clusters: { id: string }[] } // our own route
  const socket = new WebSocket(`${url.replace('http', 'ws')}/api/stream`, STREAM_PROTOCOL, { origin: url })
  let bytes = 0
  socket.once('upgrade', (response) => {
    response.socket.on('data', (chunk: Buffer) => {
      bytes += chunk.length
    })
  })
  const cluster = clusters.clusters[0]?.id ?? ''
  await new Promise((resolve) => socket.once('open', resolve))
  socket.send(JSON.stringify({ type: 'subscribe', id: 1, subscription: { kind: 'table', cluster, resource: 'pods', namespaces: [] } }))
  let rows = 0
  await new Promise<void>((resolve) => {
    socket.on('message', (data) => {
      const frame = serverFrame.parse(JSON.parse(data.toString()))
      if (frame.type !== 'table') return
      rows += frame.upsert?.length ?? 0
      if (frame.complete === true) resolve()
    })
  })
  socket.close()
  return { rows, bytes }
}
