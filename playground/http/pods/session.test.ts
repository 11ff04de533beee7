import { KubeConfig } from '@kubernetes/client-node'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import WebSocket from 'ws'
import { type Playground, startApiServer } from '#playground/start.ts'
import { type Access, accessTo } from '#playground/testing/access.ts'
import { startWebhookServer, type WebhookServer } from '#playground/testing/webhook-server.ts'

const ROOT = '/apis/admissionregistration.k8s.io/v1'
const NAMESPACE = '/api/v1/namespaces/default'
let playground: Playground
let webhook: WebhookServer
let admin: Access

beforeAll(async () => {
  webhook = await startWebhookServer()
  playground = await startApiServer({ port: 0, host: '127.0.0.1', seed: 'empty', speed: 60, admin: false })
  const config = new KubeConfig()
  config.loadFromString(playground.kubeconfig)
  admin = await accessTo(config)
  const containers = [{ name: 'main', image: 'busybox:1.36', command: ['sleep', 'infinity'] }]
  await admin.send('POST', `${NAMESPACE}/pods`, { metadata: { name: 'box' }, spec: { containers } })
  await vi.waitFor(async () => expect((await admin.send('GET', `${NAMESPACE}/pods/box`)).text).toContain('"phase":"Running"'), 10_000)
})
afterAll(async () => {
  await playground.stop()
  await webhook.stop()
})

/** What a command in the Pod prints, or the code and message with which the connection is refused. */
function execute(...command: string[]): Promise<string> {
  const query = command.map((word) => `command=${encodeURIComponent(word)}`).join('&')
  const url = `${playground.url.replace('https', 'wss')}${NAMESPACE}/pods/box/exec?stdout=1&${query}`
  const socket = new WebSocket(url, 'v5.channel.k8s.io', admin.tls)
  return new Promise((resolve, reject) => {
    let printed = ''
    socket.on('message', (data: Buffer) => {
      if (data[0] === 1) printed += data.subarray(1).toString('utf8')
    })
    socket.on('close', () => resolve(printed))
    socket.on('error', reject)
    socket.on('unexpected-response', (_, answer) => {
      void answer.toArray().then((chunks) => {
        // Refusals are Statuses.
        const { code, message } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as { code: number; message: string }
        resolve(`${code} ${message}`)
      })
    })
  })
}

test('a policy says which commands may be executed', async () => {
  const rule = { apiGroups: [''], apiVersions: ['v1'], operations: ['CONNECT'], resources: ['pods/exec'] }
  await admin.send('POST', `${ROOT}/validatingadmissionpolicies`, {
    metadata: { name: 'no-shell' },
    spec: {
      matchConstraints: { resourceRules: [rule] },
      validations: [{ expression: 'object.command[0] != "sh"', message: 'no shells here' }],
    },
  })
  const spec = { policyName: 'no-shell', validationActions: ['Deny'] }
  await admin.send('POST', `${ROOT}/validatingadmissionpolicybindings`, { metadata: { name: 'no-shell' }, spec })
  expect(await execute('echo', 'hello')).toBe('hello\n')
  const refused = `pods "box" is forbidden: ValidatingAdmissionPolicy 'no-shell' with binding 'no-shell' denied request: no shells here`
  expect(await execute('sh', '-c', 'echo hello')).toBe(`422 ${refused}`)
})

test('a webhook changes the command that is executed', async () => {
  const hook = {
    name: 'command.example.com',
    clientConfig: { url: `${webhook.url}/command`, caBundle: webhook.caBundle },
    admissionReviewVersions: ['v1'],
    sideEffects: 'None',
    rules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CONNECT'], resources: ['pods/exec'] }],
  }
  await admin.send('POST', `${ROOT}/mutatingwebhookconfigurations`, { metadata: { name: 'commands' }, webhooks: [hook] })
  expect(await execute('echo', 'hello')).toBe('changed\n')
})
