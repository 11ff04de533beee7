import { afterEach, expect, test } from 'vitest'
import type { KubeObject } from '../../client/client.ts'
import type { Pod } from '../../objects/pod.ts'
import { PODS, SERVICES } from '../../objects/resources.ts'
import { type DrivenCluster, startDrivenCluster } from '../../testing/driven-cluster.ts'

let driven: DrivenCluster | undefined
afterEach(() => {
  driven?.stop()
  driven = undefined
})

const pod = (name: string, image: string, command?: string[]): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace: 'default', labels: { app: name } },
  spec: { restartPolicy: 'Never', containers: [{ name: 'main', image, ...(command && { command }) }] },
})

async function logOf(cluster: DrivenCluster, name: string): Promise<string> {
  const found = await cluster.client.get<Pod>(PODS, { namespace: 'default', name })
  const request = { container: 'main', follow: false, previous: false, timestamps: false }
  let text = ''
  for await (const chunk of cluster.cluster.podBackend.log(found, request, new AbortController().signal))
    text += Buffer.from(chunk).toString()
  return text
}

/** Runs a script in the container of a Pod that sleeps. */
async function run(cluster: DrivenCluster, script: string, name = 'box'): Promise<{ code: number; out: string; err: string }> {
  const found = await cluster.client.get<Pod>(PODS, { namespace: 'default', name })
  let [out, err] = ['', '']
  const work = cluster.cluster.podBackend.exec(found, {
    container: 'main',
    command: ['sh', '-c', script],
    tty: false,
    stdout: (chunk) => {
      out += Buffer.from(chunk).toString()
    },
    stderr: (chunk) => {
      err += Buffer.from(chunk).toString()
    },
    signal: new AbortController().signal,
  })
  const [code] = await Promise.all([work, cluster.clock.advance(30_000)])
  return { code, out, err }
}

test('what a script prints over time is in the log, and its exit code in the status', async () => {
  driven = await startDrivenCluster()
  await driven.client.create(
    PODS,
    pod('ticker', 'busybox', ['sh', '-c', 'i=0; while [ $i -lt 3 ]; do echo tick $i; i=$((i+1)); sleep 1; done; exit 3']),
  )
  await driven.clock.advance(10_000)
  const { status } = await driven.client.get<Pod>(PODS, { namespace: 'default', name: 'ticker' })
  expect(status?.phase).toBe('Failed')
  expect(status?.containerStatuses?.[0]?.state.terminated).toMatchObject({ exitCode: 3, reason: 'Error' })
  expect(await logOf(driven, 'ticker')).toBe('tick 0\ntick 1\ntick 2\n')
})

test.each<[string, string, number]>([
  ['echo one two | tr a-z A-Z', 'ONE TWO\n', 0],
  ['for i in $(seq 3); do printf "%s," $i; done', '1,2,3,', 0],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the shell expands it
  ['x=5; echo $((x * 2 + 1)) ${y:-none} ${#x}', '11 none 1\n', 0],
  ['echo a > /tmp/f; echo b >> /tmp/f; cat /tmp/f | wc -l', '2\n', 0],
  ['f() { echo "hello $1"; return 4; }; f you; echo $?', 'hello you\n4\n', 0],
  ['case abc in a*) echo yes;; *) echo no;; esac', 'yes\n', 0],
  ['if [ -f /etc/hostname ] && grep -q box /etc/hostname; then echo found; fi', 'found\n', 0],
  ['cat <<EOF\nname: $HOSTNAME\nEOF', 'name: box\n', 0],
  ['echo first; nosuchcommand; echo $?', 'first\n127\n', 0],
  ['set -e; false; echo never', '', 1],
  ['(cd /tmp; pwd); pwd', '/tmp\n/\n', 0],
  ['ls /etc/host*', '/etc/hostname\n/etc/hosts\n', 0],
])('the shell does what a shell does: %s', async (script, out, code) => {
  driven = await startDrivenCluster()
  await driven.client.create(PODS, pod('box', 'busybox', ['sleep', '3600']))
  await driven.clock.advance(5_000)
  expect(await run(driven, script)).toMatchObject({ code, out })
})

test('Pods reach one another by Service name, and learn when nothing answers', async () => {
  driven = await startDrivenCluster()
  await driven.client.create(PODS, pod('web', 'nginx'))
  await driven.client.create(PODS, pod('box', 'busybox', ['sleep', '3600']))
  for (const name of ['web', 'nobody'])
    await driven.client.create(SERVICES, {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name, namespace: 'default' },
      spec: { selector: { app: name }, ports: [{ port: 80, protocol: 'TCP', targetPort: 80 }] },
    })
  await driven.clock.advance(10_000)
  expect((await run(driven, 'wget -qO- http://web.default.svc.cluster.local')).out).toContain('Welcome to nginx!')
  expect(await run(driven, 'wget -qO- http://nobody')).toMatchObject({ code: 1, err: expect.stringContaining('Connection refused') })
  expect(await run(driven, 'wget -qO- http://nowhere')).toMatchObject({ code: 1, err: "wget: bad address 'nowhere'\n" })
})
