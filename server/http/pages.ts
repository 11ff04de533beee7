import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import path from 'node:path'
import type { Duplex } from 'node:stream'
import { pageHeaders, pagePolicy } from './page-headers.ts'
import { staticFiles } from './static-files.ts'

/** Answers what is not the API: pages and their files. */
export interface Pages {
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>
  /** The hot-reload socket of the development build. */
  upgrade?: (request: IncomingMessage, socket: Duplex, head: Buffer) => Promise<void>
  close: () => Promise<void>
}

/** Pages that exist only where a flag asks for them; elsewhere their address is nobody's, with the status that says so. */
const GALLERY = /^\/gallery\/?(\?|$)/
const NOBODYS = '/not-served'

export interface PagesOptions {
  /** The folder that holds `app/`. */
  dir: string
  dev: boolean
  gallery: boolean
}

/**
 * Next's pages. Next is given a server of its own to hang its upgrade listener on, since ours owns every upgrade.
 */
export async function nextPages({ dir, dev, gallery }: PagesOptions): Promise<Pages> {
  const { default: next } = await import('next')
  const upgrades = createServer()
  const app = next({ dir, dev, customServer: true, httpServer: upgrades })
  await app.prepare()
  const handle = app.getRequestHandler()
  const files = dev ? undefined : staticFiles(path.join(dir, '.next', 'static'))
  return {
    handle: async (request, response) => {
      if (await files?.(request, response)) return
      if (!gallery && GALLERY.test(request.url ?? '')) request.url = NOBODYS
      const { policy } = pagePolicy(dev)
      // Next takes the nonce for its scripts from the request; what a browser sends under that name is never used.
      request.headers['content-security-policy'] = policy
      delete request.headers['content-security-policy-report-only']
      response.setHeader('content-security-policy', policy)
      for (const [name, value] of Object.entries(pageHeaders)) response.setHeader(name, value)
      await handle(request, response)
    },
    // `getUpgradeHandler` of a custom server answers nothing; Next's own listener hangs on the server that it was given.
    ...(dev ? { upgrade: async (request, socket, head) => void upgrades.emit('upgrade', request, socket, head) } : {}),
    close: () => app.close(),
  }
}
