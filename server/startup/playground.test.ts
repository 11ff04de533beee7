import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ClusterRegistry } from '../cluster/registry.ts'
import { createLog } from '../log/log.ts'
import { kubeconfig } from '../testing/console.ts'
import { startPlayground } from './playground.ts'

let root: string
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'pilothouse-test-'))
  await mkdir(path.join(root, 'playground'))
})
afterEach(() => rm(root, { recursive: true, force: true }))

const file = () => path.join(root, 'playground', 'main.mjs')
const program = (source: string) => writeFile(file(), source)

/** Writes its kubeconfig and its process id, and runs on. */
const serving = `
import { writeFileSync } from 'node:fs'
const file = process.argv[process.argv.indexOf('--kubeconfig-out') + 1] ?? ''
writeFileSync(${JSON.stringify('PID')}.replace('PID', import.meta.dirname + '/pid'), String(process.pid))
writeFileSync(file, ${JSON.stringify(kubeconfig({ playground: 'https://127.0.0.1:1' }))})
setInterval(() => {}, 1000)
`

function start() {
  const clusters = new ClusterRegistry({ files: [], env: {}, useServiceAccount: false })
  return { clusters, playground: startPlayground({ program: file(), seed: 'demo', log: createLog('silent'), clusters }) }
}

const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

test('its cluster is listed once it serves, open to everybody, and it ends with the console', async () => {
  await program(serving)
  const { clusters, playground } = start()
  await playground.ready
  expect(clusters.list({ authenticated: false }).clusters).toMatchObject([
    { id: 'playground', source: 'playground', open: true, current: true },
  ])
  const pid = Number(await readFile(path.join(root, 'playground', 'pid'), 'utf8'))
  await playground.stop()
  expect(alive(pid)).toBe(false)
})

test('one that cannot start is said in one line, and the console goes on without it', async () => {
  await program('throw new Error("no port is free")')
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  const { clusters, playground } = start()
  await playground.ready
  const lines = said.mock.calls.map(([text]) => String(text))
  said.mockRestore()
  expect(lines).toEqual(['The playground could not start: Error: no port is free\n'])
  expect(clusters.list({ authenticated: true }).clusters).toEqual([])
  await playground.stop()
})

test('one that ends by itself is started again, and its new address is known', async () => {
  await program(`
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
const file = process.argv[process.argv.indexOf('--kubeconfig-out') + 1] ?? ''
appendFileSync(import.meta.dirname + '/runs', '.')
const run = readFileSync(import.meta.dirname + '/runs', 'utf8').length
writeFileSync(file, ${JSON.stringify(kubeconfig({ playground: 'https://127.0.0.1:PORT' }))}.replace('PORT', String(run)))
setInterval(() => run === 1 && process.exit(7), 500)
`)
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  const { clusters, playground } = start()
  await playground.ready
  const server = () => clusters.list({ authenticated: true }).clusters[0]?.server
  expect(server()).toBe('https://127.0.0.1:1')
  await vi.waitFor(() => expect(server()).toBe('https://127.0.0.1:2'), { timeout: 20_000 })
  const lines = said.mock.calls.map(([text]) => String(text))
  said.mockRestore()
  await playground.stop()
  expect(lines).toEqual(['The playground stopped: it ended with 7. It starts again from its seed.\n'])
})

test('a console that is killed takes it down', async () => {
  await program(serving)
  const preload = path.join(import.meta.dirname, 'end-with-parent.mjs')
  // A parent that starts it as the console does, and is then killed without a chance to end anything.
  const parent = `require('node:child_process').spawn(process.execPath, ['--import', ${JSON.stringify(preload)}, ${JSON.stringify(path.join(root, 'playground', 'main.mjs'))}, '--kubeconfig-out', ${JSON.stringify(path.join(root, 'kubeconfig'))}], { stdio: ['pipe', 'ignore', 'ignore'] }); setInterval(() => {}, 1000)`
  const running = spawn(process.execPath, ['-e', parent], { stdio: 'ignore' })
  const pid = await vi.waitFor(async () => Number(await readFile(path.join(root, 'playground', 'pid'), 'utf8')), { timeout: 20_000 })
  running.kill('SIGKILL')
  await vi.waitFor(() => expect(alive(pid)).toBe(false), { timeout: 20_000 })
})
