import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { kubeconfigFiles, readKubeconfig } from './read.ts'
import type { KubeconfigFile } from './schema.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'pilothouse-test-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function file(name: string, content: unknown): Promise<string> {
  const place = path.join(folder, name)
  await mkdir(path.dirname(place), { recursive: true })
  await writeFile(place, typeof content === 'string' ? content : JSON.stringify(content))
  return place
}

const config = (name: string, server: string, more: object = {}) => ({
  clusters: [{ name, cluster: { server } }],
  users: [{ name, user: { token: `token of ${name}`, ...more } }],
  contexts: [{ name, context: { cluster: name, user: name } }],
})

test('of two files with the same names the first one’s count, and the first current context', async () => {
  const files = [
    await file('one', { ...config('dev', 'https://one'), 'current-context': '' }),
    await file('two', { ...config('dev', 'https://two'), 'current-context': 'prod' }),
    await file('three', { ...config('prod', 'https://three'), 'current-context': 'dev' }),
  ]
  const { contexts, current, problems } = await readKubeconfig(files)
  expect(contexts.map(({ name, cluster }) => [name, cluster?.server])).toEqual([
    ['dev', 'https://one'],
    ['prod', 'https://three'],
  ])
  expect([current, problems]).toEqual(['prod', []])
})

test('paths in a file are relative to that file, and so is a plugin with a slash in its name', async () => {
  const user = { 'client-key': 'keys/me.pem', exec: { command: './login' } }
  const files = [
    await file('here/config', {
      ...config('a', 'https://a', user),
      clusters: [{ name: 'a', cluster: { server: 'https://a', 'certificate-authority': 'ca.pem' } }],
    }),
  ]
  const [context] = (await readKubeconfig(files)).contexts
  expect(context?.cluster?.['certificate-authority']).toBe(path.join(folder, 'here/ca.pem'))
  expect(context?.user?.['client-key']).toBe(path.join(folder, 'here/keys/me.pem'))
  expect(context?.user?.exec?.command).toBe(path.join(folder, 'here/login'))
})

test('a file that breaks is told without its content, and what it held before still counts', async () => {
  const lastRead = new Map<string, KubeconfigFile>()
  const files = [await file('one', config('a', 'https://a')), await file('two', config('b', 'https://b'))]
  await readKubeconfig(files, lastRead)
  await file('one', 'users:\n- user: {token: canary\n  broken')
  const { contexts, problems } = await readKubeconfig(files, lastRead)
  expect(contexts.map(({ name }) => name)).toEqual(['a', 'b'])
  expect(problems).toHaveLength(1)
  expect(problems[0]?.message).not.toMatch(/canary|\n/)
})

test.each([
  ['a: [', { code: 'kubeconfigYaml', values: { line: '1', column: '5' } }],
  ['just a text', { code: 'kubeconfigForm', values: {} }],
  ['contexts: 7', { code: 'kubeconfigField', values: { field: 'contexts' } }],
  ['contexts: [{name: a, context: {cluster: [1]}}]', { code: 'kubeconfigField', values: { field: 'contexts.0.context.cluster' } }],
])('what is wrong with the file %j is told in words of the console', async (content, own) => {
  expect((await readKubeconfig([await file('odd', content)])).problems[0]?.own).toEqual(own)
})

test('a file that cannot be opened is told with the reason of the system', async () => {
  const { problems } = await readKubeconfig([folder])
  expect(problems[0]?.own).toEqual({ code: 'kubeconfigUnread', values: { said: 'EISDIR' } })
})

test('a context that names what is not there is listed with the reason', async () => {
  const files = [
    await file('one', {
      clusters: [
        { name: 'a', cluster: { server: 'https://a' } },
        { name: 'odd', cluster: { server: 'nowhere' } },
      ],
      contexts: [
        { name: 'no cluster', context: { cluster: 'x', user: '' } },
        { name: 'no user', context: { cluster: 'a', user: 'x' } },
        { name: 'odd', context: { cluster: 'odd', user: '' } },
        { name: 'anonymous', context: { cluster: 'a' } },
      ],
    }),
  ]
  const { contexts } = await readKubeconfig(files)
  expect(contexts.map(({ problem }) => problem?.message)).toEqual([
    'There is no cluster "x" in the kubeconfig.',
    'There is no user "x" in the kubeconfig.',
    '"nowhere" is not the address of a server.',
    undefined,
  ])
  expect(contexts.map(({ problem }) => problem?.own?.code)).toEqual(['badContextCluster', 'badContextUser', 'badContextServer', undefined])
})

test('an empty file and a missing one are no problem', async () => {
  expect(await readKubeconfig([await file('empty', ''), path.join(folder, 'missing')])).toEqual({ contexts: [], problems: [] })
})

test('a file that is named wins over KUBECONFIG, which may hold several', () => {
  expect(kubeconfigFiles('/a', { KUBECONFIG: '/b' })).toEqual({ files: ['/a'], required: true })
  expect(kubeconfigFiles(undefined, { KUBECONFIG: ['/b', '', '/c', '/b'].join(path.delimiter) })).toEqual({
    files: ['/b', '/c'],
    required: false,
  })
  expect(kubeconfigFiles(undefined, { HOME: '/home/me' })).toEqual({ files: ['/home/me/.kube/config'], required: false })
})
