import { afterEach, describe, expect, test } from 'vitest'
import type { Pod } from '../objects/pod.ts'
import * as resources from '../objects/resources.ts'
import { type DrivenCluster, startDrivenCluster } from '../testing/driven-cluster.ts'
import { logOf, runPod } from '../testing/pods.ts'

let driven: DrivenCluster
afterEach(() => {
  driven.stop()
  expect(driven.troubles).toEqual([])
})

async function says(name: string, script: string, spec: Partial<Pod['spec']> = {}): Promise<string> {
  await runPod(driven, name, { command: ['sh', '-c', script] }, spec)
  await driven.clock.advance(30_000)
  return logOf(driven, name)
}

describe('with the Pods of CoreDNS', () => {
  const place = { namespace: 'kube-system', name: 'coredns' }
  const scale = async (replicas: number) => {
    await driven.client.patch(resources.DEPLOYMENTS, place, 'merge', { spec: { replicas } })
    await driven.clock.advance(20_000)
  }

  test('names go when its Pods go, and come back with them', async () => {
    driven = await startDrivenCluster('demo')
    expect(await says('before', 'nslookup catalog.shop')).toContain('Name:\tcatalog.shop.svc.cluster.local')
    await scale(0)
    const without = await says('without', 'nslookup catalog.shop; echo $?; wget -qO- http://catalog.shop; cat /etc/resolv.conf')
    expect(without).toContain("nslookup: write to '10.96.0.10': Connection refused\n")
    expect(without).toContain(';; connection timed out; no servers could be reached\n\n1\n')
    expect(without).toContain("wget: bad address 'catalog.shop'")
    expect(without).toContain('nameserver 10.96.0.10')
    await scale(2)
    expect(await says('after', 'nslookup catalog.shop')).toContain('Name:\tcatalog.shop.svc.cluster.local')
  })

  test('a policy that lets nothing out keeps a Pod from the name server too', async () => {
    driven = await startDrivenCluster('demo')
    await driven.client.create(resources.NETWORK_POLICIES, {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name: 'quiet', namespace: 'default' },
      spec: { podSelector: {}, policyTypes: ['Egress'] },
    })
    expect(await says('shut-in', 'nslookup catalog.shop')).toBe(';; connection timed out; no servers could be reached\n\n')
  })

  test('its configuration is read anew, and logs what is asked when it says so', async () => {
    driven = await startDrivenCluster('demo')
    await says('first', 'nslookup kubernetes.default.svc.cluster.local.; nslookup kubernetes.default.svc.cluster.local.')
    const { data } = (await driven.client.get(resources.CONFIG_MAPS, place)) as { data?: { Corefile?: string } }
    const Corefile = (data?.Corefile ?? '').replace('errors', 'errors\n    log')
    await driven.client.patch(resources.CONFIG_MAPS, place, 'merge', { data: { Corefile } })
    await says('asks', 'nslookup kubernetes; nslookup nowhere')
    const pods = await driven.list<Pod>(resources.PODS, 'kube-system')
    const logs = await Promise.all(
      pods
        .filter(({ metadata }) => metadata.labels?.['k8s-app'] === 'kube-dns')
        .map(({ metadata }) => logOf(driven, metadata.name, { container: 'coredns', namespace: 'kube-system' })),
    )
    expect(logs.join('')).toContain('[INFO] Reloading complete')
    expect(logs.join('')).toMatch(/"A IN kubernetes\.default\.svc\.cluster\.local\. udp \d+ false 512" NOERROR/)
    expect(logs.join('')).toMatch(/"A IN nowhere\. udp \d+ false 512" NXDOMAIN/)
  })
})

describe('what a Pod says of names', () => {
  test('follows its DNS policy, its own options and its aliases', async () => {
    driven = await startDrivenCluster()
    const read = 'cat /etc/resolv.conf; grep shop /etc/hosts; nslookup kubernetes.default | grep -c Name'
    expect(await says('own', read, { dnsConfig: { searches: ['example.com'], options: [{ name: 'ndots', value: '2' }] } })).toBe(
      'search default.svc.cluster.local svc.cluster.local cluster.local example.com\nnameserver 10.96.0.10\noptions ndots:2\n1\n',
    )
    expect(await says('node', read, { dnsPolicy: 'Default' })).toBe('nameserver 172.18.0.1\n0\n')
    const none = {
      dnsPolicy: 'None',
      dnsConfig: { nameservers: ['10.96.0.10'] },
      hostAliases: [{ ip: '10.1.2.3', hostnames: ['shop', 'till'] }],
    }
    expect(await says('alias', `${read}; getent hosts till`, none)).toBe(
      'nameserver 10.96.0.10\n10.1.2.3\tshop\ttill\n0\n10.1.2.3        till\n',
    )
  })

  test('is what its files say, also after somebody wrote into them', async () => {
    driven = await startDrivenCluster()
    const script = 'getent hosts till || echo none; echo 10.1.2.3 till >> /etc/hosts; getent hosts till'
    expect(await says('writes', script)).toBe('none\n10.1.2.3        till\n')
  })

  test('an address leads back to its name', async () => {
    driven = await startDrivenCluster()
    expect(await says('back', 'nslookup 10.96.0.1')).toContain('1.0.96.10.in-addr.arpa\tname = kubernetes.default.svc.cluster.local')
  })
})

test('a new Pod gets no address that one of the seed has', async () => {
  driven = await startDrivenCluster('demo')
  for (let number = 0; number < 6; number++) await runPod(driven, `late-${number}`, { command: ['sleep', '60'] })
  await driven.clock.advance(20_000)
  const pods = (await driven.list<Pod>(resources.PODS)).filter(({ spec }) => !spec.hostNetwork)
  const addresses = pods.flatMap(({ status }) => status?.podIP ?? [])
  expect(new Set(addresses).size).toBe(addresses.length)
})
