import { expect, test } from 'vitest'
import { asCopy, asManifest } from './tidy.ts'

const metadata = { name: 'a', namespace: 'shop', uid: '1', resourceVersion: '2', creationTimestamp: '2026-01-01T00:00:00Z' }

test('a Service is copied without the addresses that only one can have, a headless one stays headless', () => {
  const service = (clusterIP: string) => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata,
    spec: { clusterIP, clusterIPs: [clusterIP], type: 'NodePort', ports: [{ port: 80, nodePort: 30080 }] },
    status: {},
  })
  expect(asCopy(service('10.0.0.1'), 'b')).toEqual({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'b', namespace: 'shop' },
    spec: { type: 'NodePort', ports: [{ port: 80 }] },
  })
  expect(asCopy(service('None'), 'b').spec).toMatchObject({ clusterIP: 'None' })
})

test('a Job is made anew without the selector and labels that the API server gave it', () => {
  const labels = { app: 'a', 'batch.kubernetes.io/controller-uid': '1', 'controller-uid': '1', 'job-name': 'a' }
  const job = {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata,
    spec: {
      selector: { matchLabels: { 'batch.kubernetes.io/controller-uid': '1' } },
      template: { metadata: { labels }, spec: { containers: [] } },
    },
  }
  expect(asManifest(job).spec).toEqual({ template: { metadata: { labels: { app: 'a' } }, spec: { containers: [] } } })
})
