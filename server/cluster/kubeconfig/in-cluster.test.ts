import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Credential } from '../credential/credential.ts'
import { inClusterContext } from './in-cluster.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'pilothouse-pod-'))
  await writeFile(path.join(folder, 'ca.crt'), 'the authority')
  await writeFile(path.join(folder, 'token'), 'of the service account\n')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const env = { KUBERNETES_SERVICE_HOST: '10.96.0.1', KUBERNETES_SERVICE_PORT: '443' }

test('a Pod’s mounted service account gives the address and the authority, and speaks for nobody', async () => {
  const found = inClusterContext({ env, useServiceAccount: false, folder })
  expect(found?.user).toBeUndefined()
  const { server, tls, headers } = await new Credential(found?.cluster ?? { server: '' }, found?.user ?? {}).connection()
  expect([server, tls.ca, headers]).toEqual(['https://10.96.0.1:443', 'the authority', {}])
})

test('its token stands for people only when it was asked for', async () => {
  const found = inClusterContext({ env, useServiceAccount: true, folder })
  const { headers } = await new Credential(found?.cluster ?? { server: '' }, found?.user ?? {}).connection()
  expect(headers).toEqual({ authorization: 'Bearer of the service account' })
})

test('an IPv6 address stands in brackets', () => {
  const found = inClusterContext({ env: { ...env, KUBERNETES_SERVICE_HOST: 'fd00::1' }, useServiceAccount: false, folder })
  expect(found?.cluster?.server).toBe('https://[fd00::1]:443')
})

test.each([
  ['no variables', {}],
  ['a host without a port', { KUBERNETES_SERVICE_HOST: '10.96.0.1' }],
])('with %s there is no such cluster', (_, variables) => {
  expect(inClusterContext({ env: variables, useServiceAccount: true, folder })).toBeUndefined()
})

test('variables without a mounted authority are no Pod', () => {
  expect(inClusterContext({ env, useServiceAccount: true, folder: path.join(folder, 'none') })).toBeUndefined()
})
