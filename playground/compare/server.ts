import type http from 'node:http'
import https from 'node:https'
import { KubeConfig } from '@kubernetes/client-node'
import type { Step } from './case.ts'

export interface Answer {
  code: number
  /** Parsed where it is JSON, else the text. */
  body: unknown
  warnings: string[]
}

/** An API server to send steps to. */
export type Send = (step: Step) => Promise<Answer>

/** Opens the API server of a kubeconfig's current context. */
export function openServer(kubeconfig: string): Send {
  const config = new KubeConfig()
  config.loadFromString(kubeconfig)
  const server = config.getCurrentCluster()?.server
  if (server === undefined) throw new Error('the kubeconfig has no current context')
  const agent = new https.Agent({ keepAlive: true })
  return async ({ method, path, body, type, headers }) => {
    const text = body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body)
    const options: https.RequestOptions = {
      method,
      headers: {
        'user-agent': 'compare',
        ...(text !== undefined && { 'content-type': type ?? 'application/json', 'content-length': Buffer.byteLength(text) }),
        ...headers,
      },
    }
    await config.applyToHTTPSOptions(options)
    // A step that says who asks is not asked by the kubeconfig's user.
    if (headers?.authorization !== undefined) {
      options.headers = { ...withoutUser(options.headers), ...headers }
      delete options.cert
      delete options.key
    }
    return exchange(new URL(path, server), { ...options, agent }, text)
  }
}

function withoutUser(headers: https.RequestOptions['headers']): Record<string, http.OutgoingHttpHeader | undefined> {
  return Object.fromEntries(Object.entries(headers ?? {}).filter(([name]) => name.toLowerCase() !== 'authorization'))
}

function exchange(url: URL, options: https.RequestOptions, text: string | undefined): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = https.request(url, options, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        const { warning } = response.headersDistinct
        resolve({ code: response.statusCode ?? 0, body: parse(Buffer.concat(chunks).toString('utf8')), warnings: warning ?? [] })
      })
    })
    request.on('error', reject)
    request.end(text)
  })
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
