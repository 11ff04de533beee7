import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Pod } from '../objects/pod.ts'
import * as resources from '../objects/resources.ts'
import type { Service } from '../objects/service.ts'
import { type DrivenCluster, startDrivenCluster } from '../testing/driven-cluster.ts'
import { logOf, runPod } from '../testing/pods.ts'

// What the tutorials of kubernetes.io have people do.
let driven: DrivenCluster
beforeEach(async () => {
  driven = await startDrivenCluster()
})
afterEach(() => {
  driven.stop()
  expect(driven.troubles).toEqual([])
})

async function answers(pod: string, command: string[], input = ''): Promise<string> {
  const chunks: Uint8Array[] = []
  const { Readable } = await import('node:stream')
  await driven.cluster.podBackend.exec(await driven.client.get<Pod>(resources.PODS, { namespace: 'default', name: pod }), {
    container: 'main',
    command,
    tty: false,
    stdin: Readable.from([input]),
    stdout: (chunk) => void chunks.push(chunk),
    stderr: (chunk) => void chunks.push(chunk),
    signal: new AbortController().signal,
  })
  return Buffer.concat(chunks).toString()
}

test('redis reads its configuration from a ConfigMap', async () => {
  await driven.client.create(resources.CONFIG_MAPS, {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'redis', namespace: 'default' },
    ...{ data: { 'redis-config': 'maxmemory 2mb\nmaxmemory-policy allkeys-lru\n' } },
  })
  await runPod(
    driven,
    'redis',
    {
      image: 'redis:8.0.2',
      command: ['redis-server', '/redis-master/redis.conf'],
      volumeMounts: [{ name: 'config', mountPath: '/redis-master' }],
    },
    { volumes: [{ name: 'config', configMap: { name: 'redis', items: [{ key: 'redis-config', path: 'redis.conf' }] } }] },
  )
  await driven.clock.advance(15_000)
  const said = await answers('redis', ['redis-cli'], 'CONFIG GET maxmemory\nCONFIG GET maxmemory-policy\nset a 1\nquit\n')
  expect(said).toBe('1) "maxmemory"\n2) "2097152"\n1) "maxmemory-policy"\n2) "allkeys-lru"\nOK\n')
})

test('a copy of a well-known image in another registry is that image', async () => {
  const script = 'touch /tmp/healthy; cat /tmp/healthy && echo alive'
  await runPod(driven, 'alive', { image: 'registry.k8s.io/busybox:1.27.2', args: ['/bin/sh', '-c', script] })
  await runPod(driven, 'mirror', { image: 'public.ecr.aws/docker/library/busybox:1.37', args: ['echo', 'here'] })
  await driven.clock.advance(15_000)
  expect(await logOf(driven, 'alive')).toBe('alive\n')
  expect(await logOf(driven, 'mirror')).toBe('here\n')
})

test('a debugging Pod of a node sees the node’s own tree', async () => {
  await runPod(
    driven,
    'debugger',
    { command: ['sh', '-c', 'cat /host/etc/hostname; ls /host | head -3'], volumeMounts: [{ name: 'host', mountPath: '/host' }] },
    { nodeName: 'node-2', volumes: [{ name: 'host', hostPath: { path: '/' } }] },
  )
  await driven.clock.advance(10_000)
  expect(await logOf(driven, 'debugger')).toBe('node-2\nbin\nboot\ndev\n')
})

test('the API server’s Service comes back after somebody has deleted it', async () => {
  const place = { namespace: 'default', name: 'kubernetes' }
  await driven.client.delete(resources.SERVICES, place)
  await driven.clock.advance(12_000)
  const { spec, metadata } = await driven.client.get<Service>(resources.SERVICES, place)
  expect(spec.clusterIP).toBe('10.96.0.1')
  expect(metadata.labels).toEqual({ component: 'apiserver', provider: 'kubernetes' })
})
