import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Pod } from '../../objects/pod.ts'
import * as resources from '../../objects/resources.ts'
import { type DrivenCluster, startDrivenCluster } from '../../testing/driven-cluster.ts'
import { logOf, runPod } from '../../testing/pods.ts'

let driven: DrivenCluster
beforeEach(async () => {
  driven = await startDrivenCluster()
})
afterEach(() => {
  driven.stop()
  expect(driven.troubles).toEqual([])
})

const waiting = async (name: string) =>
  (await driven.client.get<Pod>(resources.PODS, { namespace: 'default', name })).status?.containerStatuses?.[0]?.state.waiting

test('a Pod’s security context says who its processes are, and a container’s own goes before it', async () => {
  const securityContext = { runAsUser: 1000, runAsGroup: 3000, fsGroup: 2000, supplementalGroups: [4000] }
  await runPod(driven, 'one', { command: ['sh', '-c', 'id; ps | grep -c " 1000 "'] }, { securityContext })
  await runPod(driven, 'own', { command: ['id', '-u'], securityContext: { runAsUser: 7 } }, { securityContext })
  await driven.clock.advance(10_000)
  expect(await logOf(driven, 'one')).toMatch(/^uid=1000 gid=3000 groups=2000,3000,4000\n[12]\n$/)
  expect(await logOf(driven, 'own')).toBe('7\n')
})

test('what must not run as root does not start as root', async () => {
  await runPod(driven, 'image', { image: 'nginx', securityContext: { runAsNonRoot: true } })
  await runPod(driven, 'told', { image: 'nginx', securityContext: { runAsNonRoot: true, runAsUser: 0 } })
  await runPod(driven, 'user', { command: ['id', '-u'], securityContext: { runAsNonRoot: true, runAsUser: 5 } })
  await driven.clock.advance(10_000)
  expect(await waiting('image')).toMatchObject({
    reason: 'CreateContainerConfigError',
    message: expect.stringMatching(
      /^container has runAsNonRoot and image will run as root \(pod: "image_default\(.+\)", container: main\)$/,
    ),
  })
  expect(await waiting('told')).toMatchObject({ message: expect.stringContaining("container's runAsUser breaks non-root policy") })
  expect(await logOf(driven, 'user')).toBe('5\n')
})

test('a read-only root leaves only volumes to write to', async () => {
  const command = ['sh', '-c', 'touch /x; echo a > /etc/b; echo c > /data/d && cat /data/d']
  await runPod(
    driven,
    'fixed',
    { command, securityContext: { readOnlyRootFilesystem: true }, volumeMounts: [{ name: 'data', mountPath: '/data' }] },
    { volumes: [{ name: 'data', emptyDir: {} }] },
  )
  await driven.clock.advance(10_000)
  const said = await logOf(driven, 'fixed')
  expect(said).toContain('touch: /x: Read-only file system\n')
  expect(said).toContain("can't create /etc/b: Read-only file system")
  expect(said).toMatch(/c\n$/)
})
