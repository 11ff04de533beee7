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

function start(patience?: number) {
  const clusters = new ClusterRegistry({ files: [], env: {}, useServiceAccount: false })
  const options = { program: file(), seed: 'demo', log: createLog('silent'), clusters }
  return { clusters, playground: startPlayground({ ...options, ...(patience === undefined ? {} : { patience }) }) }
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
  const failed = { clusters: [], problems: [], locked: false, playground: { state: 'failed' } }
  expect(clusters.list({ authenticated: true })).toEqual({
    ...failed,
    playground: { state: 'failed', reason: 'Error: no port is free' },
  })
  expect(clusters.list({ authenticated: false }), 'the reason is for who started it').toEqual(failed)
  expect(() => clusters.find('playground', { authenticated: false })).toThrow('The playground could not start.')
  await playground.stop()
})

test('one that takes longer than the console waits is said to be starting, and listed as soon as it serves', async () => {
  await program(`
import { existsSync } from 'node:fs'
while (!existsSync(import.meta.dirname + '/go')) await new Promise((resolve) => setTimeout(resolve, 5))
${serving.replace(/^import.*$/m, "const { writeFileSync } = await import('node:fs')")}`)
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  const { clusters, playground } = start(100)
  expect(() => clusters.find('playground', { authenticated: false })).toThrow()
  await playground.ready
  const lines = said.mock.calls.map(([text]) => String(text))
  said.mockRestore()
  expect(lines).toEqual(['The playground was not ready in 0.1 s. It is listed as soon as it is.\n'])
  await vi.waitFor(() =>
    expect(clusters.list({ authenticated: false })).toMatchObject({ clusters: [], playground: { state: 'starting', slow: true } }),
  )
  expect(() => clusters.find('playground', { authenticated: false })).toThrow('The playground is starting.')
  await writeFile(path.join(root, 'playground', 'go'), '')
  await vi.waitFor(() => expect(clusters.list({ authenticated: false }).clusters).toHaveLength(1), { timeout: 20_000 })
  expect(clusters.list({ authenticated: false })).not.toHaveProperty('playground')
  await playground.stop()
})

test('a console that ends while it is starting takes it down, and says nothing of it', async () => {
  await program(`
import { writeFileSync } from 'node:fs'
writeFileSync(import.meta.dirname + '/pid', String(process.pid))
setInterval(() => {}, 1000)`)
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  const { playground } = start()
  const read = async () => {
    const pid = Number(await readFile(path.join(root, 'playground', 'pid'), 'utf8'))
    expect(pid).toBeGreaterThan(0)
    return pid
  }
  const pid = await vi.waitFor(read, { timeout: 20_000 })
  await playground.stop()
  await playground.ready
  const lines = said.mock.calls.length
  said.mockRestore()
  expect(alive(pid)).toBe(false)
  expect(lines).toBe(0)
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
