import type { KubeObject } from '../client/client.ts'
import { COMPANY_REGISTRY } from '../images/company.ts'
import type { Pod } from '../objects/pod.ts'
import * as resources from '../objects/resources.ts'
import { hex, pick, randomFrom } from '../random.ts'
import { namespace } from './base.ts'
import { Placement } from './placement.ts'
import type { Planted } from './seed.ts'
import { settledDeployment } from './settled.ts'
import { templateOf } from './template.ts'

const DAY = 86_400_000
const REPLICAS = 10
const SERVICES = [
  'storefront',
  'catalog',
  'cart',
  'checkout',
  'inventory',
  'search',
  'notifications',
  'payments-api',
  'fraud-check',
  'identity',
] as const

/**
 * A large cluster in its final state: Deployments of ten Pods, forty Deployments a namespace, Pods as fat as real ones.
 * @param count how many Pods, on a thirtieth as many nodes
 */
export function scaleObjects(count: number, now: number): Planted[] {
  const random = randomFrom(`scale/${count}`)
  const placement = new Placement(Math.max(1, Math.ceil(count / 30)))
  const born = now - 30 * DAY
  const namespaces: KubeObject[] = []
  const deployments: KubeObject[] = []
  const replicaSets: KubeObject[] = []
  const pods: Pod[] = []
  for (let index = 0; pods.length < count; index++) {
    const space = `team-${String(Math.floor(index / 40) + 1).padStart(3, '0')}`
    if (index % 40 === 0) namespaces.push(namespace(space, born, { team: space }))
    const service = SERVICES[index % SERVICES.length] ?? 'storefront'
    const name = `${service}-${String(Math.floor((index % 40) / SERVICES.length) + 1)}`
    const made = settledDeployment(
      {
        namespace: space,
        name,
        replicas: Math.min(REPLICAS, count - pods.length),
        selector: { 'app.kubernetes.io/name': service, 'app.kubernetes.io/instance': name },
        template: fatTemplate(space, name, service, random),
        createdAt: born + Math.floor(random() * 20 * DAY),
        rolledAt: now - Math.floor(random() * 6 * DAY) - 3_600_000,
        revision: 1 + Math.floor(random() * 9),
      },
      placement,
      random,
    )
    deployments.push(made.deployment)
    replicaSets.push(made.replicaSet)
    pods.push(...made.pods)
  }
  return [
    { resource: resources.NAMESPACES, objects: namespaces },
    { resource: resources.DEPLOYMENTS, objects: deployments },
    { resource: resources.REPLICA_SETS, objects: replicaSets },
    { resource: resources.PODS, objects: pods },
  ]
}

/** A template with the annotations, variables and probes that make real Pods some 10 kB each. */
function fatTemplate(space: string, name: string, service: string, random: () => number) {
  const settings = [
    'LOG_LEVEL',
    'CACHE_URL',
    'DATABASE_URL',
    'QUEUE_URL',
    'FEATURE_FLAGS',
    'TRACE_ENDPOINT',
    'REGION',
    'CURRENCY',
    'TIMEOUT_MS',
    'POOL_SIZE',
    'RETRY_LIMIT',
    'TENANT',
  ]
  return templateOf({
    name: service,
    image: `${COMPANY_REGISTRY}/${service}:v1.${Math.floor(random() * 40)}.${Math.floor(random() * 9)}`,
    labels: {
      'app.kubernetes.io/name': service,
      'app.kubernetes.io/instance': name,
      'app.kubernetes.io/part-of': space,
      'app.kubernetes.io/managed-by': 'Helm',
      'app.kubernetes.io/version': `1.${Math.floor(random() * 40)}.0`,
      'cost-center': `cc-${Math.floor(random() * 900) + 100}`,
      tier: pick(random, ['frontend', 'backend', 'batch']),
    },
    annotations: {
      'prometheus.io/scrape': 'true',
      'prometheus.io/port': '8080',
      'checksum/config': hex(random, 64),
      'checksum/secret': hex(random, 64),
      'sidecar.example.com/status': JSON.stringify({
        version: hex(random, 64),
        revision: 'default',
        containers: [],
        volumes: ['workload-socket', 'credential-socket'],
      }),
      'audit.example.com/change': JSON.stringify({
        by: 'ci-pipeline',
        commit: hex(random, 40),
        ticket: `OPS-${Math.floor(random() * 9000)}`,
        notes: 'rolled out by the release train after canary analysis passed',
      }),
    },
    port: 8080,
    env: settings.map((setting) => ({ name: setting, value: `${setting.toLowerCase()}-${space}-${hex(random, 12)}` })),
    requests: { cpu: pick(random, ['50m', '100m', '200m']), memory: pick(random, ['64Mi', '128Mi', '192Mi']) },
    limits: { cpu: '500m', memory: '512Mi' },
    ready: '/readyz',
    live: '/healthz',
  })
}
