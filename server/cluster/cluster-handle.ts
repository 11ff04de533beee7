import { createHash } from 'node:crypto'
import type { Cluster } from '#lib/contract/clusters.ts'
import type { Connection } from './connection.ts'
import { Credential } from './credential/credential.ts'
import { ConsoleError } from './kube-error.ts'
import type { KubeContext } from './kubeconfig/read.ts'

/**
 * One cluster as one credential sees it: what every request, cache and shared watch belongs to. When the kubeconfig changes
 * what it says of a context, a new handle takes its place and `gone` of the old one fires.
 */
export class ClusterHandle {
  readonly info: Cluster
  /** Equal for equal cluster, user and context entries; it says nothing of what is in them. */
  readonly identity: string
  readonly #credential: Credential | undefined
  readonly #gone = new AbortController()

  constructor(info: Cluster, { cluster, user }: Pick<KubeContext, 'cluster' | 'user'>) {
    this.info = info
    this.identity = identityOf(info, { cluster, user })
    this.#credential = cluster === undefined || info.problem !== undefined ? undefined : new Credential(cluster, user ?? {})
  }

  get gone(): AbortSignal {
    return this.#gone.signal
  }

  /** @throws ConsoleError credential */
  connection(): Promise<Connection> {
    if (this.#credential !== undefined) return this.#credential.connection()
    const { message, own } = this.info.problem ?? { message: 'The context cannot be used.' }
    return Promise.reject(new ConsoleError('credential', message, own === undefined ? {} : { own }))
  }

  /** After a 401: the next `connection()` asks the credential's source again. */
  forgetCredential(): void {
    this.#credential?.forget()
  }

  close(): void {
    this.#gone.abort()
  }
}

/** A hash over everything that decides who reaches what. */
export function identityOf(info: Cluster, { cluster, user }: { cluster?: unknown; user?: unknown }): string {
  const { current: _, ...rest } = info
  return createHash('sha256')
    .update(JSON.stringify([rest, cluster, user]))
    .digest('base64url')
}
