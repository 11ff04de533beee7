import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { alone } from './alone.mjs'

const directory = () => `/nowhere/${crypto.randomUUID()}`

test('who comes second begins when the first has ended', async () => {
  const at = directory()
  const told: string[] = []
  const work = (name: string) => async () => {
    told.push(`${name} begins`)
    await new Promise((resolve) => setImmediate(resolve))
    told.push(`${name} ends`)
  }
  await Promise.all([alone(at, work('first')), alone(at, work('second'))])
  expect(told).toEqual(['first begins', 'first ends', 'second begins', 'second ends'])
})

test('work that fails gives its place back', async () => {
  const at = directory()
  await expect(alone(at, () => Promise.reject(new Error('no room')))).rejects.toThrow('no room')
  await expect(alone(at, () => Promise.resolve())).resolves.toBeUndefined()
})

test('a process that was killed holds up nobody', async () => {
  const at = directory()
  const script = `import { alone } from ${JSON.stringify(fileURLToPath(new URL('alone.mjs', import.meta.url)))}
    await alone(${JSON.stringify(at)}, () => { process.kill(process.pid, 'SIGKILL'); return new Promise(() => undefined) })`
  const killed = spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: 'ignore' })
  const [, signal] = await once(killed, 'exit')
  expect(signal).toBe('SIGKILL')
  await expect(alone(at, () => Promise.resolve())).resolves.toBeUndefined()
})
