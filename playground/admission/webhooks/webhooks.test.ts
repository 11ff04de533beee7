import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { ApiClient, KubeObject } from '#playground/client/client.ts'
import { inProcessClients } from '#playground/client/in-process.ts'
import { createCore } from '#playground/registry/core.ts'
import { startWebhookServer, type WebhookServer } from '#playground/testing/webhook-server.ts'

const configMaps = { group: '', version: 'v1', resource: 'configmaps' }
const mutating = { group: 'admissionregistration.k8s.io', version: 'v1', resource: 'mutatingwebhookconfigurations' }
let server: WebhookServer
let api: ApiClient

beforeAll(async () => {
  server = await startWebhookServer()
})
afterAll(() => server.stop())

const settings = (fields: Record<string, unknown> = {}): KubeObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'a', namespace: 'shop' },
  ...fields,
})

beforeEach(async () => {
  api = inProcessClients(createCore(() => Date.now()))('tester', ['system:masters'])
  await api.create(
    { group: '', version: 'v1', resource: 'namespaces' },
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } },
  )
  await api.create(mutating, {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'MutatingWebhookConfiguration',
    metadata: { name: 'labels' },
    webhooks: [
      {
        name: 'label.example.com',
        clientConfig: { url: `${server.url}/label-a`, caBundle: server.caBundle },
        admissionReviewVersions: ['v1'],
        sideEffects: 'None',
        rules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE', 'UPDATE'], resources: ['configmaps'] }],
      },
    ],
  })
  server.calls.length = 0
})

test('a controller that writes without a wire meets webhooks too, once for each write', async () => {
  const made = await api.create(configMaps, settings())
  expect(made.metadata.labels).toEqual({ a: 'yes' })
  expect(server.calls).toEqual(['/label-a'])
})

test('an object that changes while a webhook is asked keeps the change, and the webhook is asked about what it became', async () => {
  await api.create(configMaps, settings())
  server.calls.length = 0
  const ref = { namespace: 'shop', name: 'a' }
  const [one, other] = await Promise.all([
    api.patch(configMaps, ref, 'merge', { data: { one: '1' } }),
    api.patch(configMaps, ref, 'merge', { data: { other: '2' } }),
  ])
  expect((await api.get(configMaps, ref)).data).toEqual({ one: '1', other: '2' })
  expect([one.data, other.data]).toContainEqual({ one: '1', other: '2' })
  expect(server.calls.length).toBe(3)
})
