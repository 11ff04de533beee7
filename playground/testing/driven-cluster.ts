import { get } from 'node:http'
import type { Duplex } from 'node:stream'
import type { ApiClient, KubeObject, ResourceRef } from '../client/client.ts'
import { inProcessClients } from '../client/in-process.ts'
import { type Cluster, startCluster } from '../cluster.ts'
import { DrivenClock } from '../driven-clock.ts'
import { createCore } from '../registry/core.ts'
import { bulkLoad } from '../seeds/load.ts'
import { tokensOf } from '../start.ts'

/** A cluster in this process whose time stands still until a test moves it on. */
export interface DrivenCluster {
  client: ApiClient
  clock: DrivenClock
  cluster: Cluster
  /** Failures that controllers reported. */
  troubles: string[]
  /** Objects of a collection as they are now. */
  list<T extends KubeObject>(resource: ResourceRef, namespace?: string): Promise<T[]>
  /** What a port of a node or a Pod answers to a GET. */
  page(ip: string, port: number, path: string): Promise<string>
  stop(): void
}

/** Starts a cluster from a seed at a fixed moment of a working day. */
export async function startDrivenCluster(seed = 'empty', start = Date.parse('2026-03-04T10:00:00Z')): Promise<DrivenCluster> {
  const clock = new DrivenClock(start)
  const core = createCore(() => clock.now())
  const clientFor = inProcessClients(core)
  const troubles: string[] = []
  const cluster = await startCluster({
    clientFor,
    clock,
    seed,
    load: bulkLoad(core, seed),
    issueToken: tokensOf(core),
    rootCa: 'the root certificate',
    report: (where, error) => troubles.push(`${where}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`),
  })
  core.podBackend = cluster.podBackend
  clock.settleWith(() => cluster.activity.settled())
  await cluster.activity.settled()
  const client = clientFor('kubernetes-admin', ['system:masters'])
  return {
    client,
    clock,
    cluster,
    troubles,
    list: async <T extends KubeObject>(resource: ResourceRef, namespace?: string) =>
      (await client.list<T>(resource, namespace === undefined ? {} : { namespace })).items,
    page: (ip, port, path) => pageOf(cluster.podBackend.dial(ip, port), path),
    stop: () => cluster.stop(),
  }
}

function pageOf(stream: Duplex | undefined, path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    if (!stream) return reject(new Error('nothing listens there'))
    get({ path, host: 'in-the-cluster', createConnection: () => stream }, async (response) => {
      resolve((await response.toArray()).join(''))
      stream.destroy()
    }).once('error', reject)
  })
}
