import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Ingress } from '../objects/ingress.ts'
import * as resources from '../objects/resources.ts'
import type { Service } from '../objects/service.ts'
import { type DrivenCluster, startDrivenCluster } from '../testing/driven-cluster.ts'
import { logOf, runPod } from '../testing/pods.ts'

let driven: DrivenCluster
beforeEach(async () => {
  driven = await startDrivenCluster('demo')
})
afterEach(() => {
  driven.stop()
  expect(driven.troubles).toEqual([])
})

const CONTROLLER = 'http://ingress-nginx-controller.ingress-nginx'
const SHOP = 'shop.harbor-goods.example'

async function curl(name: string, ...lines: string[]): Promise<string> {
  await runPod(driven, name, { image: 'curlimages/curl', command: ['sh', '-c', lines.map((line) => `curl -s ${line}`).join('\n')] })
  await driven.clock.advance(30_000)
  return logOf(driven, name)
}

test('the shop answers through the ingress controller, by its Service, its load balancer and a node’s port', async () => {
  const ways = [CONTROLLER, 'http://172.18.255.1', 'http://172.18.0.3:31380']
  const said = await curl('asks', ...ways.map((way) => `-H "Host: ${SHOP}" ${way}/`))
  expect(said.match(/"service":"storefront"/g)).toHaveLength(3)
})

test('what no rule names is not found, and a Service without Pods is not available', async () => {
  const said = await curl(
    'asks',
    `${CONTROLLER}/`,
    `-H "Host: ${SHOP}" ${CONTROLLER}/gift-cards`,
    `-o /dev/null -w "%{http_code}" ${CONTROLLER}`,
  )
  expect(said).toMatch(/<h1>404 Not Found<\/h1>[\s\S]*<center>nginx<\/center>/)
  expect(said).toContain('<h1>503 Service Temporarily Unavailable</h1>')
  expect(said).toMatch(/404\n$/)
})

test('a new Ingress is served, with its path rewritten, and gets the address of the load balancer', async () => {
  const ingress: Ingress = {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: {
      name: 'api',
      namespace: 'shop',
      annotations: { 'nginx.ingress.kubernetes.io/rewrite-target': '/$2', 'nginx.ingress.kubernetes.io/use-regex': 'true' },
    },
    spec: {
      ingressClassName: 'nginx',
      rules: [
        {
          host: '*.harbor-goods.example',
          http: {
            paths: [
              {
                path: '/catalog(/|$)(.*)',
                pathType: 'ImplementationSpecific',
                backend: { service: { name: 'catalog', port: { number: 80 } } },
              },
            ],
          },
        },
      ],
    },
  }
  await driven.client.create(resources.INGRESSES, ingress)
  const said = await curl('asks', `-H "Host: api.harbor-goods.example" ${CONTROLLER}/catalog/lamps`)
  expect(JSON.parse(said)).toMatchObject({ service: 'catalog', path: '/lamps' })
  const { status } = await driven.client.get<Ingress>(resources.INGRESSES, { namespace: 'shop', name: 'api' })
  expect(status?.loadBalancer?.ingress).toEqual([{ ip: '172.18.255.1' }])
})

test('a load balancer that is made answers on its address', async () => {
  await driven.client.create(resources.SERVICES, {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'open', namespace: 'shop' },
    spec: {
      type: 'LoadBalancer',
      selector: { 'app.kubernetes.io/name': 'catalog' },
      ports: [{ port: 8000, targetPort: 8080, protocol: 'TCP' }],
    },
  })
  await driven.clock.advance(5_000)
  const { status } = await driven.client.get<Service>(resources.SERVICES, { namespace: 'shop', name: 'open' })
  const said = await curl('asks', `http://${status?.loadBalancer?.ingress?.[0]?.ip}:8000/x`)
  expect(JSON.parse(said)).toMatchObject({ service: 'catalog' })
})
