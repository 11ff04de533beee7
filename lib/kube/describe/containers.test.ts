import { expect, test } from 'vitest'
import { containersOf } from './containers.ts'
import { factsOf } from './facts.ts'
import { volumesOf } from './volumes.ts'

const pod = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web' },
  spec: {
    nodeName: 'node-1',
    initContainers: [{ name: 'proxy', image: 'proxy:1', restartPolicy: 'Always' }],
    containers: [
      {
        name: 'web',
        image: 'web:1',
        readinessProbe: { httpGet: { path: '/ready', port: 'http' }, periodSeconds: 5 },
        env: [
          { name: 'MODE', value: 'live' },
          { name: 'TOKEN', valueFrom: { secretKeyRef: { name: 'api', key: 'token' } } },
          { name: 'IP', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } },
        ],
        envFrom: [{ configMapRef: { name: 'settings' } }],
        resources: { limits: { memory: '64Mi', cpu: 1 } },
      },
    ],
    volumes: [
      { name: 'cache', emptyDir: {} },
      { name: 'data', persistentVolumeClaim: { claimName: 'web-data' } },
    ],
  },
  status: {
    containerStatuses: [
      {
        name: 'web',
        ready: false,
        restartCount: 3,
        state: { running: {} },
        lastState: { terminated: { exitCode: 137, reason: 'OOMKilled' } },
      },
    ],
  },
}

test('a container tells what a person asks of it', () => {
  const [proxy, web] = containersOf(pod)
  expect(proxy).toMatchObject({ name: 'proxy', sidecar: true, state: { name: 'none' } })
  expect(web).toMatchObject({
    restarts: 3,
    last: { reason: 'OOMKilled', exitCode: 137 },
    limits: { memory: '64Mi', cpu: '1' },
    probes: [{ name: 'readinessProbe', how: 'http', target: 'http://:http/ready', period: 5, failureThreshold: 3 }],
  })
  expect(web?.environment).toEqual([
    { name: undefined, from: { resource: 'configmaps', name: 'settings' } },
    { name: 'MODE', value: 'live' },
    { name: 'TOKEN', from: { resource: 'secrets', name: 'api' }, key: 'token' },
    { name: 'IP', field: 'status.podIP' },
  ])
})

test('volumes name what they hold, and what is lost with the Pod', () => {
  expect(volumesOf(pod)).toEqual([
    { name: 'cache', type: 'emptyDir', from: [], detail: undefined, ephemeral: true },
    {
      name: 'data',
      type: 'persistentVolumeClaim',
      from: [{ resource: 'persistentvolumeclaims', name: 'web-data' }],
      detail: undefined,
      ephemeral: false,
    },
  ])
})

test('a key field that is not set takes no room', () => {
  expect(factsOf('pods', pod)).toEqual([
    { key: 'node', field: 'spec.nodeName', type: 'links', links: [{ resource: 'nodes', name: 'node-1', namespace: null }] },
  ])
  expect(factsOf('widgets.example.com', pod)).toEqual([])
})
