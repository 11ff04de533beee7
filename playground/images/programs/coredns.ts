import { createHash } from 'node:crypto'
import type { HttpResponse, ProcessHost, Program } from '../program.ts'

const MEBIBYTE = 2 ** 20
const LAME_DUCK = 5_000
const FILE = '/etc/coredns/Corefile'

/** What CoreDNS would take from its configuration here; what it reads for other purposes is accepted and has no effect. */
interface Corefile {
  text: string
  /** Answers names of the cluster. */
  kubernetes: boolean
  /** Writes a line for each query. */
  logs: boolean
}

/** The cluster's name server: answers names from what the API server knows, and reads its configuration anew when that changes. */
export function coredns(version: string): Program {
  return {
    start(host) {
      let corefile = readCorefile(host)
      const digest = () => createHash('sha512').update(corefile.text).digest('hex')
      const running = () => host.out(`[INFO] plugin/reload: Running configuration SHA512 = ${digest()}`)
      const current = () => {
        const next = readCorefile(host)
        if (next.text === corefile.text) return corefile
        corefile = next
        host.out('[INFO] Reloading')
        running()
        host.out('[INFO] Reloading complete')
        return corefile
      }
      let queries = 0
      host.listen(53, {
        protocol: 'dns',
        answer: (name, from) => {
          const { kubernetes, logs } = current()
          const addresses = kubernetes ? host.world.zone.addresses(name) : undefined
          host.work(0.1)
          if (logs) {
            const code = addresses ? 'NOERROR qr,aa,rd' : 'NXDOMAIN qr,aa,rd'
            const id = (queries * 7919 + 4163) % 65_536
            const port = 32_768 + ((queries * 337) % 28_000)
            host.out(
              `[INFO] ${from}:${port} - ${id} "A IN ${name.replace(/\.?$/, '.')} udp ${name.length + 18} false 512" ${code} ${2 * name.length + 48} 0.000${100 + (queries % 80)}s`,
            )
          }
          queries++
          return addresses
        },
      })
      const serve = (port: number, answer: (path: string) => HttpResponse) =>
        host.listen(port, { protocol: 'http', answer: ({ path }) => answer(path.split('?')[0] ?? '/') })
      const only = (wanted: string, body: () => string) => (path: string) =>
        path === wanted ? { status: 200, body: body() } : { status: 404, body: '404 page not found\n' }
      serve(
        8080,
        only('/health', () => 'OK'),
      )
      serve(
        8181,
        only('/ready', () => 'OK'),
      )
      serve(
        9153,
        only('/metrics', () => metrics(queries, version)),
      )
      host.out('maxprocs: Leaving GOMAXPROCS=8: CPU quota undefined')
      host.out('.:53')
      running()
      host.out(`CoreDNS-${version}`)
      host.out('linux/amd64, go1.25.2, 1db4568')
      return {
        usage: () => ({ cpu: 3, memory: 15 * MEBIBYTE }),
        onSignal: (signal) => {
          host.out(`[INFO] ${signal}: Shutting down servers then terminating`)
          host.out('[INFO] plugin/health: Going into lameduck mode for 5s')
          host.clock.setTimeout(() => host.exit(0), LAME_DUCK)
        },
      }
    },
  }
}

function readCorefile(host: ProcessHost): Corefile {
  const text = Buffer.from(host.world.files.read(FILE) ?? []).toString()
  const plugins = text.split('\n').map((line) => line.trim().split(/\s+/)[0])
  return { text, kubernetes: plugins.includes('kubernetes'), logs: plugins.includes('log') }
}

function metrics(queries: number, version: string): string {
  return [
    "# HELP coredns_build_info A metric with a constant '1' value labeled by version, revision, and goversion from which CoreDNS was built.",
    '# TYPE coredns_build_info gauge',
    `coredns_build_info{goversion="go1.25.2",revision="1db4568",version="${version}"} 1`,
    '# HELP coredns_dns_requests_total Counter of DNS requests made per zone, protocol and family.',
    '# TYPE coredns_dns_requests_total counter',
    `coredns_dns_requests_total{family="1",proto="udp",server="dns://:53",type="A",view="",zone="."} ${queries}`,
    '',
  ].join('\n')
}
