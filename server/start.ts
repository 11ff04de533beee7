import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { LocalSessions } from './auth/local-sessions.ts'
import { ownNames } from './auth/own-names.ts'
import { readBuildId } from './build-id.ts'
import { closeDispatchers } from './cluster/dispatcher.ts'
import { kubeconfigFiles } from './cluster/kubeconfig/read.ts'
import { ClusterRegistry } from './cluster/registry.ts'
import { ConfigError } from './config/parse.ts'
import type { Config, Environment } from './config/schema.ts'
import { openPort } from './http/listen.ts'
import { nextPages, type Pages } from './http/pages.ts'
import { serverFactory } from './http/server.ts'
import { createLog } from './log/log.ts'
import { Alertmanagers } from './metrics/explore/alertmanager.ts'
import { createMetrics } from './metrics/own-metrics.ts'
import type { AddressSettings } from './metrics/prometheus/address-settings.ts'
import { PrometheusSources } from './metrics/prometheus/sources.ts'
import { UsageHub } from './metrics/usage/hub.ts'
import { OverviewHub } from './overview/hub.ts'
import type { Services } from './services.ts'
import { startPlayground } from './startup/playground.ts'
import { openStream } from './stream/open.ts'
import { TableHub } from './table/hub.ts'
import { WorkerPool } from './worker/pool.ts'

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))

export interface RunningServer {
  /** Address with the secret of this launch in its fragment, where there is one. */
  link: string
  /** Without the fragment. */
  url: string
  port: number
  services: Services
  close: () => Promise<void>
}

export interface StartOptions {
  env?: Environment
  /** Without it no pages are served: for tests of the API. */
  pages?: 'next' | 'none'
  /** The folder in which the programs lie that this one starts: `server/worker/main.mjs` and `playground/main.mjs`. */
  programs?: URL
}

/**
 * Starts the console.
 * @throws ConfigError with one line for the person who starts it
 */
export async function startServer(
  config: Config,
  { env = process.env, pages: kind = 'next', programs = pathToFileURL(`${root}/`) }: StartOptions = {},
): Promise<RunningServer> {
  const log = createLog(config.log)
  const sessions = new LocalSessions()
  const { files, required } = kubeconfigFiles(config.kubeconfig, env)
  const clusters = new ClusterRegistry({ files, env, useServiceAccount: config.useServiceAccount })
  await clusters.open()
  const missing = files.find((file) => !existsSync(file))
  const unreadable = clusters.problems[0] ?? (missing === undefined ? undefined : { file: missing, message: 'there is no such file' })
  if (required && unreadable !== undefined) {
    clusters.close()
    throw new ConfigError(`--kubeconfig ${unreadable.file}: ${unreadable.message}`)
  }
  if (config.useServiceAccount) log.warn('everybody who may open this console acts as its service account')

  const beginPlayground = () => {
    if (!config.playground) return undefined
    const program = fileURLToPath(new URL('playground/main.mjs', programs))
    return startPlayground({ program, seed: config.playgroundSeed, log, clusters })
  }
  // Without a cluster the console opens on the playground. With one, it starts behind: it would take the core that pages need.
  const alone = clusters.list({ authenticated: true }).clusters.length === 0
  let playground = alone ? beginPlayground() : undefined
  const pool = new WorkerPool(new URL('server/worker/main.mjs', programs), log)
  const usage = new UsageHub(config.namespaces)
  const tables = new TableHub(pool, usage)
  const metrics = createMetrics(() => tables.size)
  const overviews = new OverviewHub(pool, usage)
  let port = config.port
  let ready = false
  const services: Services = {
    config,
    log,
    clusters,
    sessions,
    tables,
    overviews,
    metrics,
    usage,
    prometheus: new PrometheusSources(addresses(config.prometheus)),
    alertmanagers: new Alertmanagers(addresses(config.alertmanager)),
    ready: () => ready,
    build: await readBuildId(root, config.dev),
    port: () => port,
    secure: config.publicUrl.length > 0 && config.publicUrl.every((url) => url.startsWith('https:')),
  }
  const stream = openStream(services)
  let pages: Pages | undefined
  try {
    pages = kind === 'next' ? await nextPages({ dir: root, dev: config.dev, gallery: config.gallery }) : undefined
    const gate = () => ({ names: ownNames(config, port), mode: config.auth, sessions, port })
    const opened = await openPort(serverFactory({ services, gate, pages, upgrade: stream.upgrade }), config.port, config.host)
    port = opened.port
    if (alone) await playground?.ready
    else playground = beginPlayground()
    const host =
      config.host === undefined || config.host === '127.0.0.1'
        ? '127.0.0.1'
        : config.host.includes(':')
          ? `[${config.host.replace(/^\[|\]$/g, '')}]`
          : config.host
    ready = true
    const url = config.publicUrl[0] ?? `http://${host}:${port}`
    return {
      url,
      link: config.auth === 'local' ? `${url}/#${sessions.secret}` : url,
      port,
      services,
      close: async () => {
        ready = false
        const closed = opened.servers.map((server) => new Promise((resolve) => server.close(resolve)))
        await stream.close()
        for (const server of opened.servers) server.closeAllConnections()
        tables.close()
        overviews.close()
        usage.close()
        clusters.close()
        await Promise.all([...closed, pool.close(), playground?.stop(), pages?.close(), closeDispatchers()])
      },
    }
  } catch (error) {
    usage.close()
    await Promise.all([stream.close(), pool.close(), playground?.stop()])
    clusters.close()
    throw error
  }
}

const addresses = (given: Config['prometheus']): AddressSettings => new Map(given.map(({ cluster, url }) => [cluster, url]))
