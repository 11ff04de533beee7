import type { KubeObject } from '../../client/client.ts'
import type { HorizontalPodAutoscaler, PodDisruptionBudget } from '../../objects/policies.ts'
import * as resources from '../../objects/resources.ts'
import { stamped } from '../stamp.ts'
import { DAY, labelsOf, selectorOf } from './company.ts'
import type { Shelf } from './shelf.ts'

/** What surrounds the services: the way in, autoscalers, budgets, quotas, network policies. */
export function plantGuardRails(shelf: Shelf, now: number): void {
  ingress(shelf, now)
  autoscaler(shelf, now, 'shop', 'storefront', 2, 8)
  autoscaler(shelf, now, 'payments', 'payments-api', 2, 6)
  budget(shelf, now, 'shop', 'catalog', { minAvailable: 2 })
  budget(shelf, now, 'payments', 'ledger-db', { maxUnavailable: 1 })
  quota(shelf, now, 'shop', { 'requests.cpu': '24', 'requests.memory': '32Gi', pods: '60' })
  quota(shelf, now, 'payments', { 'requests.cpu': '8', 'requests.memory': '12Gi', pods: '25' })
  policies(shelf, now)
}

function ingress(shelf: Shelf, now: number): void {
  const place = { namespace: 'shop', name: 'storefront' }
  const to = (name: string, path: string) => ({ path, pathType: 'Prefix', backend: { service: { name, port: { name: 'http' } } } })
  shelf.add(
    resources.INGRESSES,
    stamped(
      'networking.k8s.io/v1',
      'Ingress',
      {
        ...place,
        createdAt: now - 38 * DAY,
        generation: 1,
        labels: labelsOf(place),
        // TLS ends before the cluster.
        annotations: { 'nginx.ingress.kubernetes.io/ssl-redirect': 'false' },
      },
      {
        spec: {
          ingressClassName: 'nginx',
          tls: [{ hosts: ['shop.harbor-goods.example'], secretName: 'storefront-tls' }],
          rules: [{ host: 'shop.harbor-goods.example', http: { paths: [to('gift-cards', '/gift-cards'), to('storefront', '/')] } }],
        },
        status: { loadBalancer: { ingress: [{ ip: '172.18.255.1' }] } },
      },
    ),
  )
}

function autoscaler(shelf: Shelf, now: number, namespace: string, name: string, minReplicas: number, maxReplicas: number): void {
  shelf.add(
    resources.HORIZONTAL_POD_AUTOSCALERS,
    stamped<HorizontalPodAutoscaler>(
      'autoscaling/v2',
      'HorizontalPodAutoscaler',
      { namespace, name, createdAt: now - 20 * DAY, labels: labelsOf({ namespace, name }) },
      {
        spec: {
          scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name },
          minReplicas,
          maxReplicas,
          metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 60 } } }],
        },
        status: { currentReplicas: 3, desiredReplicas: 3 },
      },
    ),
  )
}

function budget(shelf: Shelf, now: number, namespace: string, name: string, spec: Partial<PodDisruptionBudget['spec']>): void {
  shelf.add(
    resources.POD_DISRUPTION_BUDGETS,
    stamped<PodDisruptionBudget>(
      'policy/v1',
      'PodDisruptionBudget',
      { namespace, name, createdAt: now - 20 * DAY, generation: 1 },
      { spec: { ...spec, selector: { matchLabels: selectorOf({ name }) } } },
    ),
  )
}

function quota(shelf: Shelf, now: number, namespace: string, hard: Record<string, string>): void {
  shelf.add(
    resources.RESOURCE_QUOTAS,
    stamped('v1', 'ResourceQuota', { namespace, name: 'team', createdAt: now - 40 * DAY }, { spec: { hard }, status: { hard, used: {} } }),
  )
  const container = { type: 'Container', defaultRequest: { cpu: '50m', memory: '64Mi' }, default: { cpu: '500m', memory: '256Mi' } }
  shelf.add(
    resources.LIMIT_RANGES,
    stamped('v1', 'LimitRange', { namespace, name: 'defaults', createdAt: now - 40 * DAY }, { spec: { limits: [container] } }),
  )
}

function policies(shelf: Shelf, now: number): void {
  const make = (name: string, spec: Record<string, unknown>): KubeObject =>
    stamped('networking.k8s.io/v1', 'NetworkPolicy', { namespace: 'payments', name, createdAt: now - 36 * DAY, generation: 1 }, { spec })
  const fromNamespace = (name: string) => ({ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } } })
  shelf.add(
    resources.NETWORK_POLICIES,
    make('default-deny', { podSelector: {}, policyTypes: ['Ingress'] }),
    make('allow-team', { podSelector: {}, policyTypes: ['Ingress'], ingress: [{ from: [{ podSelector: {} }] }] }),
    make('payments-api-from-shop', {
      podSelector: { matchLabels: selectorOf({ name: 'payments-api' }) },
      policyTypes: ['Ingress'],
      ingress: [{ from: [fromNamespace('shop'), fromNamespace('platform')], ports: [{ protocol: 'TCP', port: 8080 }] }],
    }),
  )
}
