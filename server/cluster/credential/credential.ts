import { readFile } from 'node:fs/promises'
import { inOwnWords } from '#lib/contract/own-words.ts'
import type { Connection } from '../connection.ts'
import { ConsoleError } from '../kube-error.ts'
import type { ClusterEntry, UserEntry } from '../kubeconfig/schema.ts'
import { type AuthProvider, openAuthProvider } from './auth-provider.ts'
import { type ExecCredential, runExecPlugin } from './exec-plugin.ts'

/** A plugin's token is renewed so long before it ends. */
const RENEW_BEFORE_MS = 60_000
/** The kubelet and other agents rewrite token and certificate files: they are read again after this time. */
const REREAD_MS = 60_000

/**
 * The credential of one context, resolved when it is needed and renewed before it ends; concurrent askers share one run.
 * It belongs to one cluster entry and one user entry, and is never shared with another.
 */
export class Credential {
  readonly #cluster: ClusterEntry
  readonly #user: UserEntry
  #held: { connection: Connection; until: number } | undefined
  #provider: AuthProvider | undefined
  #running: Promise<Connection> | undefined

  constructor(cluster: ClusterEntry, user: UserEntry) {
    this.#cluster = cluster
    this.#user = user
  }

  /** @throws ConsoleError credential */
  connection(): Promise<Connection> {
    if (this.#held !== undefined && Date.now() < this.#held.until) return Promise.resolve(this.#held.connection)
    this.#running ??= this.#resolve().finally(() => {
      this.#running = undefined
    })
    return this.#running
  }

  /** The API server said 401: what is held is not to be used again. */
  forget(): void {
    this.#held = undefined
  }

  async #resolve(): Promise<Connection> {
    const user = this.#user
    const tls: Connection['tls'] = {}
    const headers: Connection['headers'] = {}
    let until = Number.POSITIVE_INFINITY
    const fromFile = async (file: string) => {
      until = Math.min(until, Date.now() + REREAD_MS)
      return readCredentialFile(file)
    }
    const pem = async (file?: string, data?: string) =>
      data !== undefined && data !== '' ? Buffer.from(data, 'base64').toString() : file === undefined ? undefined : fromFile(file)

    const ca = await pem(this.#cluster['certificate-authority'], this.#cluster['certificate-authority-data'])
    const cert = await pem(user['client-certificate'], user['client-certificate-data'])
    const key = await pem(user['client-key'], user['client-key-data'])
    if (ca !== undefined) tls.ca = ca
    if (cert !== undefined) tls.cert = cert
    if (key !== undefined) tls.key = key
    if (this.#cluster['tls-server-name']) tls.servername = this.#cluster['tls-server-name']
    if (this.#cluster['insecure-skip-tls-verify'] === true) tls.insecure = true

    // kubectl's order: a token's file wins over the token, and both over other ways (client-go: tools/clientcmd/api/types.go).
    if (user.tokenFile) headers.authorization = `Bearer ${(await fromFile(user.tokenFile)).trim()}`
    else if (user.token) headers.authorization = `Bearer ${user.token}`
    else if (user.exec !== undefined) {
      const given = await runExecPlugin(user.exec, this.#cluster)
      until = Math.min(until, applyExec(given, tls, headers))
    } else if (user['auth-provider'] !== undefined) {
      this.#provider ??= openAuthProvider(user['auth-provider'])
      headers.authorization = await this.#provider()
      until = Math.min(until, Date.now() + REREAD_MS)
    } else if (user.username) {
      headers.authorization = `Basic ${Buffer.from(`${user.username}:${user.password ?? ''}`).toString('base64')}`
    }
    impersonate(user, headers)
    const connection: Connection = {
      server: this.#cluster.server.replace(/\/+$/, ''),
      headers,
      tls,
      ...(this.#cluster['proxy-url'] ? { proxyUrl: this.#cluster['proxy-url'] } : {}),
    }
    this.#held = { connection, until }
    return connection
  }
}

function applyExec(given: ExecCredential, tls: Connection['tls'], headers: Connection['headers']): number {
  if (given.token) headers.authorization = `Bearer ${given.token}`
  if (given.clientCertificateData) tls.cert = given.clientCertificateData
  if (given.clientKeyData) tls.key = given.clientKeyData
  if (given.expirationTimestamp === undefined) return Number.POSITIVE_INFINITY
  const ends = Date.parse(given.expirationTimestamp)
  return Number.isNaN(ends) ? Date.now() + REREAD_MS : Math.max(ends - RENEW_BEFORE_MS, Date.now() + 1_000)
}

/** The kubeconfig's own `as`: part of the credential that its owner chose, unlike headers that a browser sends. */
function impersonate(user: UserEntry, headers: Connection['headers']): void {
  if (!user.as) return
  headers['impersonate-user'] = user.as
  if (user['as-uid']) headers['impersonate-uid'] = user['as-uid']
  if (user['as-groups'] !== undefined && user['as-groups'].length > 0) headers['impersonate-group'] = user['as-groups']
}

async function readCredentialFile(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    throw new ConsoleError('credential', `The credential file ${file} cannot be read.`, {
      cause: error,
      ...inOwnWords('credentialFile', { file }),
    })
  }
}
