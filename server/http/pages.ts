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

/**
 * Next's pages. Next is given a server of its own to hang its upgrade listener on, since ours owns every upgrade.
 * @param dir the folder that holds `app/`
 */
export async function nextPages(dir: string, dev: boolean): Promise<Pages> {
  const { default: next } = await import('next')
  const upgrades = createServer()
  const app = next({ dir, dev, customServer: true, httpServer: upgrades })
  await app.prepare()
  const handle = app.getRequestHandler()
  const files = dev ? undefined : staticFiles(path.join(dir, '.next', 'static'))
  return {
    handle: async (request, response) => {
      if (await files?.(request, response)) return
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
