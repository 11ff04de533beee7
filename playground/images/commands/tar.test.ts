import { afterAll, expect, test } from 'vitest'
import type { Pod } from '#playground/objects/pod.ts'
import * as resources from '#playground/objects/resources.ts'
import { type DrivenCluster, startDrivenCluster } from '#playground/testing/driven-cluster.ts'

let driven: DrivenCluster | undefined
let pods = 0
afterAll(() => driven?.stop())

/** What a script says, stderr among it, in a Pod of an image. */
async function say(image: string, script: string): Promise<string> {
  driven ??= await startDrivenCluster()
  const place = { namespace: 'default', name: `pod-${++pods}` }
  const containers = [{ name: 'main', image, command: ['sh', '-c', `exec 2>&1; ${script}`] }]
  await driven.client.create(resources.PODS, {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: place,
    spec: { restartPolicy: 'Never', containers },
  })
  await driven.clock.advance(60_000)
  const pod = await driven.client.get<Pod>(resources.PODS, place)
  const request = { container: 'main', follow: false, previous: false, timestamps: false }
  let text = ''
  for await (const chunk of driven.cluster.podBackend.log(pod, request, new AbortController().signal)) text += Buffer.from(chunk)
  return text
}

const gnuFatal = 'tar: Error is not recoverable: exiting now'

test.each([
  [
    'a missing file',
    'tar cf /tmp/a.tar /nope; echo $?',
    "tar: Removing leading `/' from member names\ntar: /nope: Cannot stat: No such file or directory\ntar: Exiting with failure status due to previous errors\n2\n",
    "tar: removing leading '/' from member names\ntar: /nope: No such file or directory\ntar: error exit delayed from previous errors\n1\n",
  ],
  [
    'a missing archive',
    'tar xf /nope; echo $?',
    `tar: /nope: Cannot open: No such file or directory\n${gnuFatal}\n2\n`,
    "tar: can't open '/nope': No such file or directory\n1\n",
  ],
  [
    'a missing folder',
    'echo x > f; tar cf a.tar f; tar xf a.tar -C /nodir; echo $?',
    `tar: /nodir: Cannot open: No such file or directory\n${gnuFatal}\n2\n`,
    "tar: can't change directory to '/nodir': No such file or directory\n1\n",
  ],
  [
    'a file that is no archive',
    'tar tf /etc/hostname; echo $?',
    'tar: This does not look like a tar archive\ntar: Exiting with failure status due to previous errors\n2\n',
    'tar: invalid tar magic\n1\n',
  ],
  [
    'a file that only begins as a compressed one',
    "printf '\\037\\213x' > /tmp/bad.tgz; tar xzf /tmp/bad.tgz; echo $?",
    'tar: This does not look like a tar archive\ntar: Exiting with failure status due to previous errors\n2\n',
    'tar: invalid tar magic\n1\n',
  ],
])('each tar has its words: %s', async (_, script, gnu, busybox) => {
  expect(await say('nginx:1.29', script)).toBe(gnu)
  expect(await say('busybox', script)).toBe(busybox)
})

test('what is packed is there again, compressed or not', async () => {
  const script = 'mkdir -p d/e; echo hi > d/e/f; tar czvf a.tgz d; tar tf a.tgz; mkdir out; tar -xzf a.tgz -C out; cat out/d/e/f'
  expect(await say('busybox', script)).toBe('d/\nd/e/\nd/e/f\nd/\nd/e/\nd/e/f\nhi\n')
})

test('a service that a shell has started writes its log all the same', async () => {
  driven ??= await startDrivenCluster()
  const text = await say('registry.harbor-goods.example/cart:v1.6.0', 'cart | grep -v listening')
  expect(text.split('\n').length).toBeGreaterThan(5)
  expect(text).toContain('"msg":"starting"')
})
