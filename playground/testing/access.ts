import type { IncomingHttpHeaders } from 'node:http'
import { type RequestOptions, request } from 'node:https'
import type { KubeConfig } from '@kubernetes/client-node'

/** Plain requests to an API server as one user. */
export interface Access {
  tls: Pick<RequestOptions, 'ca' | 'cert' | 'key'>
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
}

export interface Answer {
  code: number
  headers: IncomingHttpHeaders
  text: string
}

/** Access with the credential of a kubeconfig's current context. A body that is a text is sent as it is. */
export async function accessTo(config: KubeConfig): Promise<Access> {
  const options: RequestOptions = {}
  await config.applyToHTTPSOptions(options)
  const tls = { ca: options.ca, cert: options.cert, key: options.key }
  const server = config.getCurrentCluster()?.server ?? ''
  return {
    tls,
    send: (method, path, body, headers = {}) =>
      new Promise((resolve, reject) => {
        const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body)
        const type = text === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }
        const sent = request(new URL(server), { ...tls, method, path, headers: { ...type, ...headers } }, async (response) => {
          const chunks = await response.toArray().catch(reject)
          if (chunks) resolve({ code: response.statusCode ?? 0, headers: response.headers, text: Buffer.concat(chunks).toString() })
        })
        sent.once('error', reject)
        sent.end(text)
      }),
  }
}
