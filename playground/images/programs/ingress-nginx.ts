import { type IngressTarget, pattern } from '../../network/ingress-routes.ts'
import { hex } from '../../random.ts'
import type { HttpRequest, HttpResponse, ProcessHost, Program } from '../program.ts'
import { logTime, nginxPage } from './nginx/page.ts'

const MEBIBYTE = 2 ** 20
const HEALTH_PORT = 10_254
const REWRITE = 'nginx.ingress.kubernetes.io/rewrite-target'
const PROXY_TIMEOUT = 60_000

/** ingress-nginx: serves the Ingresses of its class by host and path, from the Pods behind their Services. */
export function ingressNginx(version: string): Program {
  return {
    start(host) {
      const controller = host.argv.find((word) => word.startsWith('--controller-class='))?.split('=')[1] ?? 'k8s.io/ingress-nginx'
      host.listen(80, { protocol: 'http', answer: (request) => serve(host, controller, request) })
      host.listen(HEALTH_PORT, {
        protocol: 'http',
        answer: ({ path }) => (path === '/healthz' ? { status: 200, body: 'ok' } : { status: 404, body: '404 page not found\n' }),
      })
      const rule = '-'.repeat(79)
      for (const line of [
        rule,
        'NGINX Ingress controller',
        `  Release:       v${version}`,
        '  Repository:    https://github.com/kubernetes/ingress-nginx',
        '  nginx version: nginx/1.27.1',
        '',
        rule,
        '',
      ])
        host.out(line)
      const say = (text: string) =>
        host.err(
          `I${new Date(host.clock.now()).toISOString().slice(5, 10).replace('-', '')} ${new Date(host.clock.now()).toISOString().slice(11, 23)}000       7 ${text}`,
        )
      say('nginx.go:311] "Starting NGINX process"')
      say('controller.go:214] "Backend successfully reloaded"')
      return {
        usage: () => ({ cpu: 4, memory: 92 * MEBIBYTE }),
        onSignal: () => {
          say('sigterm.go:36] "Received SIGTERM, shutting down"')
          say('nginx.go:393] "Shutting down controller queues"')
          say('nginx.go:409] "Stopping NGINX process"')
          host.clock.setTimeout(() => host.exit(0), 1_000)
        },
      }
    },
  }
}

async function serve(host: ProcessHost, controller: string, request: HttpRequest): Promise<HttpResponse> {
  const asked = (request.headers.host ?? '').replace(/:\d+$/, '').toLowerCase()
  const [path = '/'] = request.path.split('?')
  const target = host.world.ingress.find(controller, asked, path)
  const upstream = target ? await pass(host, target, request) : { response: page(404), address: '' }
  const { response, address } = upstream
  const bytes = response.body?.length ?? 0
  const seconds = ((response.delay ?? 0) / 1000).toFixed(3)
  const name = target ? `${target.namespace}-${target.service}-${target.port}` : 'upstream-default-backend'
  const tail = address ? `${address} ${bytes} ${seconds} ${response.status}` : '- - - -'
  host.out(
    `${request.from} - - [${logTime(host.clock.now())}] "${request.method} ${request.path} HTTP/1.1" ${response.status} ${bytes} "-" "${request.headers['user-agent'] ?? '-'}" ${request.path.length + 90} ${seconds} [${name}] [] ${tail} ${hex(host.random, 32)}`,
  )
  host.work(0.3)
  return response
}

function page(status: number): HttpResponse {
  return { status, headers: { 'content-type': 'text/html' }, body: nginxPage(status, 'nginx') }
}

/** Sends the request to one of the Pods. A Service without ready Pods is a 503, one that refuses a 502, one that is silent a 504. */
async function pass(host: ProcessHost, target: IngressTarget, request: HttpRequest): Promise<{ response: HttpResponse; address: string }> {
  const chosen = target.endpoints[Math.floor(host.random() * target.endpoints.length)]
  if (!chosen) return { response: page(503), address: '' }
  const address = `${chosen.ip}:${chosen.port}`
  const forwarded = {
    'x-request-id': hex(host.random, 32),
    'x-real-ip': request.from,
    'x-forwarded-for': request.from,
    'x-forwarded-host': request.headers.host ?? '',
    'x-forwarded-port': '80',
    'x-forwarded-proto': 'http',
    'x-forwarded-scheme': 'http',
    'x-scheme': 'http',
  }
  const path = rewritten(target, request.path)
  const outcome = await host.world.http(
    chosen.ip,
    chosen.port,
    { ...request, path, headers: { ...request.headers, ...forwarded } },
    PROXY_TIMEOUT,
  )
  if (outcome.kind === 'answer') return { response: outcome.response, address }
  return { response: page(outcome.kind === 'refused' ? 502 : 504), address }
}

function rewritten({ annotations, path: rule }: IngressTarget, path: string): string {
  const to = annotations[REWRITE]
  if (to === undefined) return path
  const [asked = '/', query] = path.split('?')
  const found = pattern(rule)?.exec(asked)
  const made = to.replace(/\$(\d)/g, (_, number: string) => found?.[Number(number)] ?? '')
  return query === undefined ? made : `${made}?${query}`
}
