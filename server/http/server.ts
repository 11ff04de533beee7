import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { getRequestListener } from '@hono/node-server'
import { inOwnWords } from '#lib/contract/own-words.ts'
import { authorize, type Caller, type Gate } from '../auth/authorize.ts'
import { ConsoleError } from '../cluster/kube-error.ts'
import { proxy, proxyTarget } from '../proxy/proxy.ts'
import { proxyUpgrade } from '../proxy/upgrade.ts'
import type { Services } from '../services.ts'
import { answerError } from './answer.ts'
import { createApp } from './app.ts'
import type { Pages } from './pages.ts'
import { refuseUpgrade } from './refuse-upgrade.ts'
import { answerRefusedPage, asksForPage } from './refused-page.ts'

export interface Upgrade {
  request: IncomingMessage
  socket: Duplex
  head: Buffer
  caller: Caller
}

export interface ServerParts {
  services: Services
  gate: () => Gate
  pages: Pages | undefined
  /** Takes an admitted upgrade of the API; throws to refuse it. */
  upgrade: (upgrade: Upgrade) => void | Promise<void>
}

const isApi = (url: string): boolean => /^\/(api|healthz|readyz|metrics)(\/|\?|$)/.test(url)

const partOf = (url: string): string => (proxyTarget(url) !== undefined ? 'proxy' : isApi(url) ? 'api' : 'page')

/** Makes HTTP servers that share one gate and one router. */
export function serverFactory({ services, gate, pages, upgrade }: ServerParts): () => Server {
  const app = createApp(services)
  const api = (request: IncomingMessage, response: ServerResponse, caller: Caller) =>
    getRequestListener((web) => app.fetch(web, { incoming: request, outgoing: response, caller }), { overrideGlobalObjects: false })(
      request,
      response,
    )

  const count = (part: string, response: ServerResponse) => {
    const began = performance.now()
    response.once('close', () => {
      services.metrics.requests.inc({ part, code: response.statusCode })
      // Watches and logs last as long as somebody looks.
      if (part !== 'proxy') services.metrics.seconds.observe({ part }, (performance.now() - began) / 1000)
    })
  }

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    count(partOf(request.url ?? ''), response)
    try {
      const caller = authorize(gate(), request)
      const url = request.url ?? '/'
      const proxied = proxyTarget(url)
      if (proxied !== undefined) await proxy(services, caller, proxied, request, response)
      else if (isApi(url)) await api(request, response, caller)
      else if (pages !== undefined) await pages.handle(request, response)
      else throw new ConsoleError('notFound', 'The console has no such address.', inOwnWords('noAddress'))
    } catch (error) {
      if (!(error instanceof ConsoleError)) services.log.error({ err: error }, 'request failed')
      else if (error.kind === 'refused' && partOf(request.url ?? '') === 'page' && asksForPage(request)) {
        await answerRefusedPage(request, response, error).catch(() => answerError(response, error))
        return
      }
      answerError(response, error)
    }
  }

  const admitUpgrade = async (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    try {
      const caller = authorize(gate(), request)
      const proxied = proxyTarget(request.url ?? '')
      if (proxied !== undefined) await proxyUpgrade(services, proxied, { request, socket, head, caller })
      else if (!isApi(request.url ?? '') && pages?.upgrade !== undefined) await pages.upgrade(request, socket, head)
      else await upgrade({ request, socket, head, caller })
    } catch (error) {
      refuseUpgrade(socket, error)
    }
  }

  return () => {
    // A request without Host is answered by the gate, like one with another's.
    const server = createServer(
      { requireHostHeader: false, keepAliveTimeout: 65_000 },
      (request, response) => void answer(request, response),
    )
    server.on('upgrade', (request, socket, head) => void admitUpgrade(request, socket, head))
    server.on('connect', (_, socket) => socket.destroy())
    return server
  }
}
