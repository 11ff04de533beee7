/** The little servers of the tutorials of Kubernetes and its neighbours: each answers what the tutorial says that it answers. */
import type { ImageDefinition } from './catalog.ts'
import type { HttpRequest, HttpResponse, ProcessHost, Program, RunningProgram } from './program.ts'
import { flagOf } from './programs/load.ts'

type Answer = (request: HttpRequest, host: ProcessHost) => string | HttpResponse

/** A server that starts with a line on its log and is there until it is told to stop. */
function serve(host: ProcessHost, port: number, started: string, answer: Answer): RunningProgram {
  const opened = host.listen(port, {
    protocol: 'http',
    answer: (request) => {
      const delay = host.work(0.3)
      const answered = answer(request, host)
      const response = typeof answered === 'string' ? { status: 200, headers: { 'content-type': 'text/plain' }, body: answered } : answered
      return { ...response, ...(delay > 1 && { delay }) }
    },
  })
  if (!opened) {
    host.err(`listen tcp :${port}: bind: address already in use`)
    host.exit(1)
    return {}
  }
  host.out(started)
  return { usage: () => ({ cpu: 1, memory: 10 * 2 ** 20 }), onSignal: () => host.exit(0) }
}

const server = (port: number, started: (host: ProcessHost) => string, answer: Answer): Program => ({
  start: (host) => serve(host, port, started(host), answer),
})

const query = ({ path }: HttpRequest): URLSearchParams => new URL(path, 'http://here').searchParams
const pathOf = ({ path }: HttpRequest): string => path.split('?')[0] ?? '/'
const notFound: HttpResponse = { status: 404, headers: { 'content-type': 'text/plain' }, body: '404 page not found\n' }

/** Kubernetes' own test image: one program with many subcommands, of which the documentation uses these. */
const agnhost: Program = {
  start(host) {
    const [, command = 'pause'] = host.argv
    switch (command) {
      case 'netexec':
        return netexec(host)
      case 'serve-hostname':
        return serve(host, Number(flagOf(host.argv, '--port') ?? 9376), 'Serving on port 9376.', () => host.hostname)
      case 'liveness':
        return liveness(host)
      case 'pause':
        host.out('Paused')
        return { usage: () => ({ cpu: 0, memory: 2 ** 22 }), onSignal: () => host.exit(0) }
      default:
        host.err(`Error: unknown command ${JSON.stringify(command)} for "app"`)
        host.exit(1)
        return {}
    }
  },
}

function netexec(host: ProcessHost): RunningProgram {
  const port = Number(flagOf(host.argv, '--http-port') ?? 8080)
  return serve(host, port, `Started HTTP server on port ${port}`, (request) => {
    switch (pathOf(request)) {
      case '/':
        return `NOW: ${new Date(host.clock.now()).toISOString().replace('T', ' ').replace('Z', '')} +0000 UTC`
      case '/hostname':
      case '/hostName':
        return host.hostname
      case '/echo':
        return query(request).get('msg') ?? ''
      case '/clientip':
        return `${request.from}:50000`
      case '/healthz':
        return ''
      default:
        return notFound
    }
  })
}

/** Healthy for ten seconds, and never again: the example of liveness probes. */
function liveness(host: ProcessHost): RunningProgram {
  const seconds = (): number => (host.clock.now() - host.startedAt) / 1000
  host.clock.setTimeout(() => host.changed(), 10_000)
  return serve(host, 8080, 'Started HTTP server on port 8080', (request) => {
    if (pathOf(request) !== '/healthz') return String(new Date(host.startedAt).toISOString())
    return seconds() > 10 ? { status: 500, body: `error: ${seconds()}` } : 'ok'
  })
}

/** `-text=hello -listen=:5678` */
const httpEcho: Program = {
  start(host) {
    const value = (name: string): string | undefined => flagOf(host.argv, `-${name}`, `--${name}`)
    const text = value('text') ?? host.env.get('ECHO_TEXT')
    if (text === undefined) {
      host.err('Missing -text option!')
      host.exit(127)
      return {}
    }
    const port = Number((value('listen') ?? ':5678').split(':').at(-1))
    return serve(host, port, `[INFO] server is listening on :${port}`, () => `${text}\n`)
  },
}

const headersOf = ({ headers }: HttpRequest): string =>
  Object.entries(headers)
    .map(([name, value]) => `${name}=${value}`)
    .join('\n\t')

const version = (host: ProcessHost): string => host.env.get('VERSION') ?? '1.0.0'

interface Tutorial {
  repository: string
  tags: string
  program: Program
  env?: Readonly<Record<string, string>>
}

const TUTORIALS: readonly Tutorial[] = [
  { repository: 'registry.k8s.io/e2e-test-images/agnhost', tags: String.raw`2\.\d{1,2}(\.\d+)?`, program: agnhost },
  {
    repository: 'registry.k8s.io/echoserver',
    tags: String.raw`1\.([0-9]|10)`,
    program: server(
      8080,
      () => 'Generating self-signed cert',
      (request, host) =>
        `\n\nHostname: ${host.hostname}\n\nRequest Information:\n\tclient_address=${request.from}\n\tmethod=${request.method}\n\treal path=${request.path}\n\nRequest Headers:\n\t${headersOf(request)}\n\nRequest Body:\n\t${request.body === '' ? '-no body in request-' : request.body}\n\n`,
    ),
  },
  ...['1.0', '2.0'].map(
    (tag): Tutorial => ({
      repository: 'gcr.io/google-samples/hello-app',
      tags: tag.replace('.', String.raw`\.`),
      env: { VERSION: `${tag}.0` },
      program: server(
        8080,
        () => 'Server listening on port 8080',
        (_, host) => `Hello, world!\nVersion: ${version(host)}\nHostname: ${host.hostname}\n`,
      ),
    }),
  ),
  ...(['gcr.io/google-samples/kubernetes-bootcamp', 'docker.io/jocatalin/kubernetes-bootcamp'] as const).flatMap((repository) =>
    ['1', '2'].map(
      (number): Tutorial => ({
        repository,
        tags: `v${number}`,
        env: { VERSION: number },
        program: server(
          8080,
          () => 'Kubernetes Bootcamp App Started',
          (_, host) => `Hello Kubernetes bootcamp! | Running on: ${host.hostname} | v=${version(host)}\n`,
        ),
      }),
    ),
  ),
  {
    repository: 'gcr.io/google-samples/node-hello',
    tags: String.raw`1\.0`,
    program: server(
      8080,
      () => 'Server running at http://0.0.0.0:8080/',
      () => 'Hello Kubernetes!',
    ),
  },
  { repository: 'docker.io/hashicorp/http-echo', tags: String.raw`latest|\d+(\.\d+){0,2}`, program: httpEcho },
  {
    repository: 'docker.io/traefik/whoami',
    tags: String.raw`latest|v1(\.\d+){0,2}`,
    program: server(
      80,
      () => 'Starting up on port 80',
      (request, host) =>
        `Hostname: ${host.hostname}\nIP: 127.0.0.1\nIP: ${host.world.ip}\nRemoteAddr: ${request.from}:50000\n${request.method} ${request.path} HTTP/1.1\nHost: ${request.headers.host ?? ''}\n`,
    ),
  },
]

export const TUTORIAL_IMAGES: readonly ImageDefinition[] = TUTORIALS.map(({ repository, tags, program, env }) => {
  const name = repository.slice(repository.lastIndexOf('/') + 1)
  return {
    repository,
    tags: new RegExp(`^(${tags})$`),
    megabytes: 20,
    entrypoint: [`/${name}`],
    cmd: [],
    programs: { [name]: program },
    tools: 'busybox',
    ...(env && { env }),
  }
})
