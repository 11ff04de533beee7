/** The checks that the API server's health pages name, in its order (k8s.io/apiserver, pkg/server/healthz); they always pass. */

const hooks = (names: readonly string[]): string[] => names.map((name) => `poststarthook/${name}`)

const COMMON = [
  ...hooks([
    'start-apiserver-admission-initializer',
    'generic-apiserver-start-informers',
    'priority-and-fairness-config-consumer',
    'priority-and-fairness-filter',
    'storage-object-count-tracker-hook',
    'start-apiextensions-informers',
    'start-apiextensions-controllers',
    'crd-informer-synced',
    'start-system-namespaces-controller',
    'peer-endpoint-reconciler-controller',
    'start-cluster-authentication-info-controller',
    'start-kube-apiserver-identity-lease-controller',
    'start-kube-apiserver-identity-lease-garbage-collector',
    'storage-readiness',
    'start-legacy-token-tracking-controller',
    'start-service-ip-repair-controllers',
    'rbac/bootstrap-roles',
    'scheduling/bootstrap-system-priority-classes',
    'priority-and-fairness-config-producer',
    'bootstrap-controller',
    'start-kubernetes-service-cidr-controller',
    'aggregator-reload-proxy-client-cert',
    'start-kube-aggregator-informers',
    'apiservice-status-local-available-controller',
    'apiservice-status-remote-available-controller',
    'apiservice-registration-controller',
    'apiservice-discovery-controller',
    'kube-apiserver-autoregistration',
  ]),
  'autoregister-completion',
  ...hooks(['apiservice-openapi-controller', 'apiservice-openapiv3-controller']),
]

const ALIVE = ['ping', 'log', 'loopback-serving-certificate', 'etcd', ...COMMON]

const CHECKS: ReadonlyMap<string, readonly string[]> = new Map([
  ['healthz', ALIVE],
  ['livez', ALIVE],
  ['readyz', ['ping', 'log', 'etcd', 'etcd-readiness', 'informer-sync', ...COMMON, 'shutdown']],
])

/** The addresses of all health pages, those of single checks among them. */
export function healthPaths(): string[] {
  return [...CHECKS].flatMap(([root, checks]) => [`/${root}`, ...checks.map((check) => `/${root}/${check}`)])
}

/**
 * What a health page says.
 * @param parts of its path: `readyz`, or `readyz`, `poststarthook`, `bootstrap-controller`
 * @returns undefined when there is no such page
 */
export function healthText(parts: readonly string[], query: URLSearchParams): string | undefined {
  const [root = '', ...rest] = parts
  const checks = CHECKS.get(root)
  if (!checks) return undefined
  if (rest.length > 0) return checks.includes(rest.join('/')) ? 'ok' : undefined
  if (!query.has('verbose')) return 'ok'
  const excluded = new Set(query.getAll('exclude'))
  const lines = checks.map((check) => `[+]${check} ${excluded.delete(check) ? 'excluded: ok' : 'ok'}\n`)
  const unknown = [...excluded].sort().map((name) => JSON.stringify(name))
  const warning = unknown.length > 0 ? `warn: some health checks cannot be excluded: no matches for ${unknown.join(',')}\n` : ''
  return `${lines.join('')}${warning}${root} check passed\n`
}
