import { expect, test } from 'vitest'
import type { KubeObject } from '../../client/client.ts'
import * as resources from '../../objects/resources.ts'
import { startDrivenCluster } from '../../testing/driven-cluster.ts'

test('a budget that selects no Pod says so', async () => {
  const { client, clock, list, stop } = await startDrivenCluster()
  await client.create(resources.POD_DISRUPTION_BUDGETS, {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name: 'lonely', namespace: 'default' },
    spec: { minAvailable: 1, selector: { matchLabels: { app: 'none' } } },
  })
  await clock.advance(2_000)
  const told = await list<KubeObject & { reason: string; message: string }>(resources.EVENTS, 'default')
  stop()
  expect(told.map(({ reason, message }) => `${reason}: ${message}`)).toContain('NoPods: No matching pods found')
})
