import { type WebSocket, WebSocketServer } from 'ws'
import { inOwnWords } from '#lib/contract/own-words.ts'
import { CLOSE, LIMITS, STREAM_PROTOCOL } from '#lib/contract/stream.ts'
import { ConsoleError } from '../cluster/kube-error.ts'
import type { Upgrade } from '../http/server.ts'
import type { Services } from '../services.ts'
import { StreamSocket } from './socket.ts'

export interface Stream {
  upgrade: (upgrade: Upgrade) => void
  close: () => Promise<void>
}

/** Sockets at once of one session (each tab has one), and of all: nobody keeps the others out. */
const SESSION_SOCKETS = 100
const SOCKETS = 2_000
/** A client gets this long to answer a close. */
const CLOSE_MS = 500

/** Serves `/api/stream`. */
export function openStream(services: Services): Stream {
  const { metrics } = services
  const server = new WebSocketServer({
    noServer: true,
    // A frame over the limit is closed with a code of ours; this is the wall behind it.
    maxPayload: LIMITS.frameBytes * 8,
    // Browsers fail without a word when none of theirs is taken: another version is taken, to be told by the close code.
    handleProtocols: (offered) => (offered.has(STREAM_PROTOCOL) ? STREAM_PROTOCOL : ([...offered][0] ?? false)),
    // Tables shrink to a third; a small window keeps a socket's share of memory small.
    perMessageDeflate: { threshold: 1_024, zlibDeflateOptions: { level: 2, memLevel: 7 }, serverMaxWindowBits: 14, concurrencyLimit: 4 },
  })
  const alive = new WeakMap<WebSocket, number>()
  const open = new Map<string, number>()
  const watch = setInterval(() => {
    for (const socket of server.clients) {
      if (performance.now() - (alive.get(socket) ?? 0) > LIMITS.silentMs) {
        socket.close(CLOSE.silent, 'silent')
        setTimeout(() => socket.terminate(), CLOSE_MS).unref()
      } else socket.ping()
    }
  }, LIMITS.pingMs)
  watch.unref()

  return {
    upgrade: ({ request, socket, head, caller }) => {
      if ((request.url ?? '').split('?', 1)[0] !== '/api/stream')
        throw new ConsoleError('notFound', 'The console has no such address.', inOwnWords('noAddress'))
      const session = caller.session ?? ''
      if (server.clients.size >= SOCKETS || (open.get(session) ?? 0) >= SESSION_SOCKETS) {
        throw new ConsoleError('busy', 'Too many pages are open.', { retryAfter: 10, ...inOwnWords('tooManyPages') })
      }
      server.handleUpgrade(request, socket, head, (opened) => {
        if (opened.protocol !== STREAM_PROTOCOL) {
          opened.close(CLOSE.wrongProtocol, 'wrong protocol')
          return
        }
        const heard = () => alive.set(opened, performance.now())
        heard()
        opened.on('pong', heard)
        opened.on('message', heard)
        opened.on('error', () => opened.terminate())
        const count = (change: number) => {
          open.set(session, (open.get(session) ?? 0) + change)
          if (open.get(session) === 0) open.delete(session)
          metrics.sockets.set(server.clients.size)
        }
        count(1)
        opened.on('close', () => count(-1))
        new StreamSocket({ socket: opened, caller, services })
      })
    },
    close: async () => {
      clearInterval(watch)
      for (const socket of server.clients) socket.close(CLOSE.goingAway, 'going away')
      const left = new Promise((resolve) => setTimeout(resolve, CLOSE_MS).unref())
      await Promise.race([Promise.all([...server.clients].map((socket) => new Promise((resolve) => socket.once('close', resolve)))), left])
      for (const socket of server.clients) socket.terminate()
      server.close()
    },
  }
}
