import type { ImageDefinition } from './catalog.ts'
import type { ProcessHost, Program } from './program.ts'

const MEBIBYTE = 2 ** 20

/** A program that serves Prometheus's format on a port. */
function exporter(options: { name: string; port: number; cpu: number; memory: number; page: (host: ProcessHost) => string }): Program {
  const { name, port, cpu, memory, page } = options
  return {
    start(host) {
      host.listen(port, {
        protocol: 'http',
        answer: ({ path }) => {
          switch (path.split('?')[0]) {
            case '/metrics':
              host.work(6)
              return { status: 200, headers: { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }, body: page(host) }
            case '/healthz':
            case '/livez':
            case '/readyz':
              return { status: 200, body: 'ok' }
            case '/':
              return { status: 200, headers: { 'content-type': 'text/html' }, body: `<h1>${name}</h1><a href="/metrics">Metrics</a>\n` }
            default:
              return { status: 404, body: '404 page not found\n' }
          }
        },
      })
      const time = new Date(host.clock.now()).toISOString()
      host.err(`time=${time} level=INFO msg="Listening on" app=${name} address=[::]:${port}`)
      return { usage: () => ({ cpu, memory: memory * MEBIBYTE }), onSignal: () => host.exit(0) }
    },
  }
}

/** What tells others of a cluster: its objects' state, its machines, what is used. */
export const EXPORTER_IMAGES: readonly ImageDefinition[] = [
  {
    repository: 'registry.k8s.io/metrics-server/metrics-server',
    tags: /^v0\.\d+\.\d+$/,
    megabytes: 22,
    entrypoint: ['/metrics-server'],
    cmd: [],
    user: 65534,
    programs: {
      'metrics-server': exporter({
        name: 'metrics-server',
        port: 10250,
        cpu: 4,
        memory: 24,
        page: () => '# TYPE metrics_server_manager_tick_duration_seconds histogram\n',
      }),
    },
    tools: 'none',
  },
  {
    repository: 'registry.k8s.io/kube-state-metrics/kube-state-metrics',
    tags: /^v2\.\d+\.\d+$/,
    megabytes: 17,
    entrypoint: ['/kube-state-metrics'],
    cmd: ['--port=8080', '--telemetry-port=8081'],
    user: 65534,
    programs: {
      'kube-state-metrics': exporter({
        name: 'kube-state-metrics',
        port: 8080,
        cpu: 4,
        memory: 36,
        page: ({ world }) => world.exports.cluster(),
      }),
    },
    tools: 'none',
  },
  {
    repository: 'quay.io/prometheus/node-exporter',
    tags: /^(latest|v1\.\d+\.\d+)$/,
    megabytes: 12,
    entrypoint: ['/bin/node_exporter'],
    cmd: [],
    user: 65534,
    programs: {
      node_exporter: exporter({ name: 'node_exporter', port: 9100, cpu: 6, memory: 18, page: ({ world }) => world.exports.node() }),
    },
    tools: 'busybox',
  },
]
