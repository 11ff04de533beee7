import type { HttpRequest, HttpResponse, Server } from '../images/program.ts'

export type DialFailure = 'refused' | 'timeout' | 'unreachable'

/** Bytes that came and went over a Pod's network. */
export interface Traffic {
  received: number
  transmitted: number
}

/** The open ports of one Pod: its containers share them. */
export class PodNetwork {
  readonly ip: string
  readonly traffic: Traffic = { received: 0, transmitted: 0 }
  #servers = new Map<number, Server>()

  constructor(ip: string) {
    this.ip = ip
  }

  /** Opens a port; false when it is taken. */
  listen(port: number, server: Server): boolean {
    if (this.#servers.has(port)) return false
    this.#servers.set(port, server)
    return true
  }

  close(port: number): void {
    this.#servers.delete(port)
  }

  server(port: number): Server | undefined {
    return this.#servers.get(port)
  }
}

/** Sends an HTTP request to a port of a Pod; `refused` when nothing listens there. */
export async function httpTo(network: PodNetwork, port: number, request: HttpRequest): Promise<HttpResponse | DialFailure> {
  const server = network.server(port)
  if (!server) return 'refused'
  if (server.protocol !== 'http') return { status: 400, body: '' }
  return server.answer(request)
}
