import type { Server } from 'node:http'
import { ConfigError } from '../config/parse.ts'

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ port, host, ipv6Only: host.includes(':') }, () => {
      server.off('error', reject)
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}

/**
 * Opens the port, on one address or on both of loopback's. `make` gives a server for each: they share one handler.
 * @returns the port in use and what was opened
 * @throws ConfigError in one line where the port is taken or the address is not this machine's
 */
export async function openPort(make: () => Server, port: number, host: string | undefined): Promise<{ port: number; servers: Server[] }> {
  const first = make()
  const address = host ?? '127.0.0.1'
  let used: number
  try {
    used = await listen(first, port, address.replace(/^\[|\]$/g, ''))
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    if (code === 'EADDRINUSE') throw new ConfigError(`Port ${port} is taken. Choose another with --port N (0 picks a free one).`)
    if (code === 'EACCES') throw new ConfigError(`Port ${port} may not be opened by this user. Choose one above 1023 with --port N.`)
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') throw new ConfigError(`--host ${address}: not an address of this machine.`)
    throw error
  }
  if (host !== undefined) return { port: used, servers: [first] }
  const second = make()
  try {
    await listen(second, used, '::1')
    return { port: used, servers: [first, second] }
  } catch {
    // No IPv6 here, or somebody else has the port there: 127.0.0.1 is the address that is printed.
    return { port: used, servers: [first] }
  }
}
