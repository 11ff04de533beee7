import https from 'node:https'
import { KubeConfig } from '@kubernetes/client-node'

/** Reads a path of the API server that a kubeconfig names, as JSON. */
export type ReadPath = (path: string, accept?: string) => Promise<unknown>

/**
 * Opens the API server of a kubeconfig's current context.
 * @throws when an answer is not 200
 */
export function openApiServer(kubeconfig: string): ReadPath {
  const config = new KubeConfig()
  config.loadFromFile(kubeconfig)
  const server = config.getCurrentCluster()?.server
  if (server === undefined) throw new Error(`${kubeconfig} has no current context`)
  return async (path, accept = 'application/json') => {
    const options: https.RequestOptions = { headers: { accept } }
    await config.applyToHTTPSOptions(options)
    return new Promise((resolve, reject) => {
      const request = https.get(new URL(path, server), options, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8')
          if (response.statusCode === 200) resolve(JSON.parse(text))
          else reject(new Error(`${path}: ${response.statusCode} ${text.slice(0, 200)}`))
        })
        response.on('error', reject)
      })
      request.on('error', reject)
    })
  }
}
