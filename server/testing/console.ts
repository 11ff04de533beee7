import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { parseConfig } from '../config/parse.ts'
import { type RunningServer, startServer } from '../start.ts'

export interface Reply {
  status: number
  headers: IncomingHttpHeaders
  body: string
}

interface Ask {
  method?: string
  headers?: Record<string, string>
  body?: string
}

/** The console on a free port, without pages, over the clusters that a test names. */
export class TestConsole {
  readonly server: RunningServer
  readonly #folder: string

  private constructor(server: RunningServer, folder: string) {
    this.server = server
    this.#folder = folder
  }

  /**
   * @param clusters name and address of each API server; the credential is a token, `canary-token` unless one is given
   * @param args flags of the launch
   */
  static async start(
    clusters: Record<string, string | { url: string; token: string }>,
    args: string[] = ['--auth', 'none'],
  ): Promise<TestConsole> {
    const folder = await mkdtemp(path.join(tmpdir(), 'pilothouse-test-'))
    const file = path.join(folder, 'kubeconfig')
    await writeFile(file, kubeconfig(clusters))
    const config = parseConfig(['--port', '0', '--kubeconfig', file, '--no-playground', ...args], { PILOTHOUSE_LOG: 'silent' })
    return new TestConsole(await startServer(config, { env: {}, pages: 'none' }), folder)
  }

  get origin(): string {
    return `http://127.0.0.1:${this.server.port}`
  }

  get kubeconfigFile(): string {
    return path.join(this.#folder, 'kubeconfig')
  }

  /** A request with exactly these headers; Host is our own unless it is given. */
  ask(target: string, { method = 'GET', headers = {}, body }: Ask = {}): Promise<Reply> {
    return new Promise((resolve, reject) => {
      const request = httpRequest(
        { host: '127.0.0.1', port: this.server.port, path: target, method, headers, agent: false },
        async (response) => {
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: await text(response) })
        },
      )
      request.once('error', reject)
      request.end(body)
    })
  }

  /** Bytes as they stand, for what no client would send; resolves with all that comes back. */
  raw(bytes: string): Promise<string> {
    const socket = connect(this.server.port, '127.0.0.1')
    socket.end(bytes)
    return text(socket)
  }

  /** A session by the secret of the link; gives the Cookie header. */
  async login(): Promise<string> {
    const secret = this.server.link.split('#')[1] ?? ''
    const headers = { origin: this.origin, 'content-type': 'application/json' }
    const { headers: answered } = await this.ask('/api/session', { method: 'POST', headers, body: JSON.stringify({ secret }) })
    return answered['set-cookie']?.[0]?.split(';')[0] ?? ''
  }

  async close(): Promise<void> {
    await this.server.close()
    await rm(this.#folder, { recursive: true, force: true })
  }
}

/** A kubeconfig with a context, a cluster and a user for each name; the first is current. */
export function kubeconfig(clusters: Record<string, string | { url: string; token: string }>): string {
  const names = Object.keys(clusters)
  const of = (name: string) => {
    const given = clusters[name] ?? ''
    return typeof given === 'string' ? { url: given, token: 'canary-token' } : given
  }
  return JSON.stringify({
    clusters: names.map((name) => ({ name, cluster: { server: of(name).url } })),
    users: names.map((name) => ({ name, user: { token: of(name).token } })),
    contexts: names.map((name) => ({ name, context: { cluster: name, user: name } })),
    'current-context': names[0],
  })
}
