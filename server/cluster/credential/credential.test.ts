import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { UserEntry } from '../kubeconfig/schema.ts'
import { userEntry } from '../kubeconfig/schema.ts'
import { Credential } from './credential.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'pilothouse-test-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const cluster = { server: 'https://api.test/prefix/' }
const credential = (user: unknown) => new Credential(cluster, userEntry.parse(user) satisfies UserEntry)

/** A credential plugin that notes each run, its arguments and what it was told. */
async function plugin(answer: unknown, code = 0): Promise<{ command: string; runs: () => Promise<string[]> }> {
  const command = path.join(folder, 'plugin')
  const notes = path.join(folder, 'runs')
  const script = `#!${process.execPath}
require('node:fs').appendFileSync(${JSON.stringify(notes)}, JSON.stringify([process.argv.slice(2), process.env.KUBERNETES_EXEC_INFO]) + '\\n')
process.stderr.write('could not log in')
process.stdout.write(${JSON.stringify(JSON.stringify(answer))})
process.exit(${code})`
  await writeFile(command, script)
  await chmod(command, 0o755)
  return { command, runs: async () => (await readFile(notes, 'utf8')).trim().split('\n') }
}

const given = (status: object) => ({ apiVersion: 'client.authentication.k8s.io/v1', kind: 'ExecCredential', status })

test.each([
  [{ token: 'abc' }, 'Bearer abc'],
  [{ username: 'me', password: 'pass' }, `Basic ${Buffer.from('me:pass').toString('base64')}`],
])('%j becomes a header', async (user, header) => {
  const { server, headers } = await credential(user).connection()
  expect([server, headers.authorization]).toEqual(['https://api.test/prefix', header])
})

test('a token that is rewritten in its file is used without a restart', async () => {
  const file = path.join(folder, 'token')
  await writeFile(file, 'first\n')
  const own = credential({ tokenFile: file, token: 'older' })
  expect((await own.connection()).headers.authorization).toBe('Bearer first')
  await writeFile(file, 'second\n')
  own.forget()
  expect((await own.connection()).headers.authorization).toBe('Bearer second')
})

test('a plugin runs once for all who ask, without a shell, and is told what it is for', async () => {
  const { command, runs } = await plugin(
    given({ token: 'from plugin', expirationTimestamp: new Date(Date.now() + 3_600_000).toISOString() }),
  )
  const own = credential({
    exec: { apiVersion: 'client.authentication.k8s.io/v1', command, args: [';touch x', '$(id)'], provideClusterInfo: true },
  })
  const all = await Promise.all([own.connection(), own.connection(), own.connection()])
  await own.connection()
  expect(all.map(({ headers }) => headers.authorization)).toEqual(Array(3).fill('Bearer from plugin'))
  const said = await runs()
  expect(said).toHaveLength(1)
  const [args, info] = JSON.parse(said[0] ?? '')
  expect(args).toEqual([';touch x', '$(id)'])
  expect(JSON.parse(info)).toMatchObject({ kind: 'ExecCredential', spec: { interactive: false, cluster: { server: cluster.server } } })
})

test('a plugin’s token that is about to end, or was refused, is had anew', async () => {
  const { command, runs } = await plugin(given({ token: 'short' }))
  const own = credential({ exec: { command } })
  await own.connection()
  await own.connection()
  own.forget()
  await own.connection()
  expect(await runs()).toHaveLength(2)
})

test('a plugin that fails is quoted, and one that is missing comes with its install hint', async () => {
  const { command } = await plugin({}, 1)
  await expect(credential({ exec: { command } }).connection()).rejects.toMatchObject({
    kind: 'credential',
    message: expect.stringContaining('could not log in'),
  })
  const missing = { exec: { command: path.join(folder, 'nope'), installHint: 'Install it from there.' } }
  await expect(credential(missing).connection()).rejects.toMatchObject({
    kind: 'credential',
    message: expect.stringContaining('Install it from there.'),
  })
})

test('a certificate file that cannot be read is named', async () => {
  await expect(credential({ 'client-certificate': '/nope.pem' }).connection()).rejects.toMatchObject({
    kind: 'credential',
    message: expect.stringContaining('/nope.pem'),
  })
})

/** A token as a login provider hands it out; nobody checks its signature here. */
function idToken(secondsLeft: number): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${part({ alg: 'RS256' })}.${part({ sub: 'me', exp: Math.floor(Date.now() / 1000) + secondsLeft })}.signature`
}

const oidc = (token: string) => ({
  'auth-provider': {
    name: 'oidc',
    config: {
      'client-id': 'pilothouse',
      'client-secret': 'secret',
      'id-token': token,
      'refresh-token': 'again',
      'idp-issuer-url': 'https://127.0.0.1:1/',
    },
  },
})

test('the token of a login provider is used while it lasts', async () => {
  const token = idToken(3_600)
  expect((await credential(oidc(token)).connection()).headers.authorization).toBe(`Bearer ${token}`)
})

test('a login provider that cannot renew its token is named, and the old token is not sent', async () => {
  await expect(credential(oidc(idToken(-60))).connection()).rejects.toMatchObject({
    kind: 'credential',
    message: expect.stringContaining('oidc'),
  })
})

test('a context may act as another user of its cluster', async () => {
  const { headers } = await credential({ token: 'abc', as: 'jane', 'as-uid': '7', 'as-groups': ['dev', 'ops'] }).connection()
  expect(headers).toEqual({
    authorization: 'Bearer abc',
    'impersonate-user': 'jane',
    'impersonate-uid': '7',
    'impersonate-group': ['dev', 'ops'],
  })
})
