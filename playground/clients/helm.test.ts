import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Client, startClient } from './program.ts'

const program = process.env.PILOTHOUSE_HELM ?? ''
if (program === '') console.warn('Helm against the playground: skipped, PILOTHOUSE_HELM names no helm')

describe.skipIf(program === '')('Helm works with the playground as with a cluster', () => {
  let helm: Client
  beforeAll(async () => {
    helm = await startClient(program)
  })
  afterAll(async () => helm?.stop())

  test('installs, upgrades, rolls back and removes the chart that it makes itself', async () => {
    await helm.ok(['create', 'chart'])
    expect(await helm.ok(['install', 'demo', './chart', '-n', 'web', '--create-namespace'])).toContain('STATUS: deployed')
    expect(await helm.ok(['upgrade', 'demo', './chart', '-n', 'web', '--set', 'replicaCount=2'])).toContain('has been upgraded')
    expect(await helm.ok(['list', '-n', 'web'])).toMatch(/demo\s+web\s+2/)
    expect(await helm.ok(['rollback', 'demo', '1', '-n', 'web'])).toContain('Rollback was a success')
    expect(await helm.ok(['history', 'demo', '-n', 'web'])).toContain('Rollback to 1')
    expect(await helm.ok(['get', 'manifest', 'demo', '-n', 'web'])).toContain('kind: Deployment')
    expect(await helm.ok(['uninstall', 'demo', '-n', 'web'])).toContain('uninstalled')
  }, 120_000)
})
