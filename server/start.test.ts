import { expect, test } from 'vitest'
import { parseConfig } from './config/parse.ts'
import { startServer } from './start.ts'

const launch = (...args: string[]) =>
  startServer(parseConfig(['--no-playground', ...args], { PILOTHOUSE_LOG: 'silent' }), { env: {}, pages: 'none' })

test('a port that is taken is said in one line', async () => {
  const first = await launch('--port', '0')
  await expect(launch('--port', String(first.port))).rejects.toThrow(/^Port \d+ is taken\. Choose another with --port N/)
  await first.close()
})

test('a kubeconfig that was named and is not there is said in one line', async () => {
  await expect(launch('--port', '0', '--kubeconfig', '/nowhere/config')).rejects.toThrow(
    '--kubeconfig /nowhere/config: there is no such file',
  )
})

test('the link carries a secret of this launch, and none where no login is asked for', async () => {
  const local = await launch('--port', '0')
  const open = await launch('--port', '0', '--auth', 'none')
  expect(local.link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#[\w-]{32}$/)
  expect(open.link).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  await Promise.all([local.close(), open.close()])
})
