import { once } from 'node:events'
import { FaultPanel } from './admin/faults.ts'
import { OutsideServices } from './admin/outside-services.ts'
import { authenticator } from './auth/authenticate.ts'
import { authorizer } from './auth/authorize.ts'
import { API_AUDIENCES } from './auth/credentials.ts'
import { bindDemoUsers, demoUsers } from './auth/demo-users.ts'
import { Issuer, type IssuerOptions } from './auth/tokens/issuer.ts'
import type { KubeObject } from './client/client.ts'
import { inProcessClients } from './client/in-process.ts'
import { RunningClock } from './clock.ts'
import { startCluster } from './cluster.ts'
import { type ApiServerOptions, createApiServer } from './http/server.ts'
import type { IssueToken } from './kubelet/cluster-view.ts'
import { type Authority, type Credential, createAuthority } from './pki/authority.ts'
import { kubeconfig, writeKubeconfig } from './pki/kubeconfig.ts'
import { type Core, createCore } from './registry/core.ts'
import { bulkLoad } from './seeds/load.ts'

export interface PlaygroundOptions {
  /** 0 picks a free one. */
  port: number
  host: string
  /** `demo`, `empty`, `scale:N`, or a file of manifests. */
  seed: string
  /** How much faster than the wall clock the cluster's time runs. */
  speed: number
  admin: boolean
  /** An OpenID Connect issuer whose tokens count. */
  oidc?: IssuerOptions | undefined
  kubeconfigOut?: string | undefined
}

export interface Playground {
  url: string
  /** The kubeconfig's text, with a context for each of the seed's users, the administrator's first. */
  kubeconfig: string
  stop(): Promise<void>
}

/** The demo's users, with what they may do and what they show. */
function demoPeople({ store, now }: Core, authority: Authority): { name: string; credential: Credential }[] {
  bindDemoUsers(store, now())
  return demoUsers.map(({ name, groups }) => ({ name: `playground-${name}`, credential: authority.issueClient(name, groups) }))
}

/** Tokens of ServiceAccounts for volumes; without an audience they are for the API server. */
export function tokensOf({ credentials }: Core): IssueToken {
  return (subject, audiences, seconds) =>
    credentials.serviceAccounts.issue(subject, audiences.length === 0 ? API_AUDIENCES : audiences, seconds)
}

/** The parts of the control plane: they are this process, so that whoever can ask finds them well. */
function componentStatuses(): KubeObject[] {
  return ['scheduler', 'controller-manager', 'etcd-0'].map((name) => ({
    apiVersion: 'v1',
    kind: 'ComponentStatus',
    metadata: { name },
    conditions: [{ type: 'Healthy', status: 'True', message: 'ok' }],
  }))
}

/** Starts the API server and everything that lives behind it. */
export async function startApiServer(options: PlaygroundOptions): Promise<Playground> {
  const clock = new RunningClock(options.speed)
  const core = createCore(() => clock.now())
  if (options.oidc) core.credentials.issuer = new Issuer(options.oidc)
  const authority = createAuthority()
  const credential = authority.issueServer([...new Set(['localhost', '127.0.0.1', '::1', options.host])])
  const admin = authority.issueClient('kubernetes-admin', ['system:masters'])
  const serverOptions: ApiServerOptions = {
    core,
    credential,
    clientAuthority: authority.certificate,
    authenticate: authenticator(core.credentials),
    authorize: authorizer(core.store),
  }
  const server = createApiServer(serverOptions)
  const cluster = await startCluster({
    clientFor: inProcessClients(core),
    clock,
    seed: options.seed,
    load: bulkLoad(core, options.seed),
    issueToken: tokensOf(core),
    rootCa: authority.certificate,
  })
  if (options.admin) {
    const outside = new OutsideServices(core.outsideServices, inProcessClients(core)('kubernetes-admin', ['system:masters']))
    serverOptions.faults = new FaultPanel({ cluster, clock, outside, cut: () => server.closeAllConnections() })
  }
  const people = options.seed === 'demo' ? demoPeople(core, authority) : []
  core.podBackend = cluster.podBackend
  core.computed.set('/componentstatuses', componentStatuses)
  core.computed.set('metrics.k8s.io/pods', cluster.metrics.pods)
  core.computed.set('metrics.k8s.io/nodes', cluster.metrics.nodes)
  server.listen(options.port, options.host)
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : options.port
  const url = `https://${options.host.includes(':') ? `[${options.host}]` : options.host}:${port}`
  const text = kubeconfig({ name: 'playground', server: url, authority: authority.certificate }, [
    { name: 'playground', credential: admin },
    ...people,
  ])
  if (options.kubeconfigOut) await writeKubeconfig(options.kubeconfigOut, text)
  return {
    url,
    kubeconfig: text,
    stop: async () => {
      cluster.stop()
      clock.stop()
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}
