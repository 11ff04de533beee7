import { EventEmitter } from 'node:events'
import type { Cluster, ClusterList, PlaygroundState } from '#lib/contract/clusters.ts'
import { inOwnWords } from '#lib/contract/own-words.ts'
import type { Environment } from '../config/schema.ts'
import { ClusterHandle, identityOf } from './cluster-handle.ts'
import { clusterIdOf } from './cluster-id.ts'
import { ConsoleError } from './kube-error.ts'
import { inClusterContext } from './kubeconfig/in-cluster.ts'
import { type KubeContext, type Kubeconfig, readKubeconfig } from './kubeconfig/read.ts'
import type { KubeconfigFile } from './kubeconfig/schema.ts'
import { watchFiles } from './kubeconfig/watch-files.ts'

/** Who asks: with `authenticated: false` only clusters that need no credential are there. */
export interface Access {
  authenticated: boolean
}

export interface RegistryOptions {
  files: readonly string[]
  env: Environment
  useServiceAccount: boolean
}

const PLAYGROUND = 'playground'

/** Every cluster that the console knows, kept up to date with the kubeconfig files; `change` fires after each difference. */
export class ClusterRegistry extends EventEmitter<{ change: [] }> {
  readonly #options: RegistryOptions
  readonly #lastRead = new Map<string, KubeconfigFile>()
  #handles = new Map<string, ClusterHandle>()
  #problems: Kubeconfig['problems'] = []
  #kubeconfig: Kubeconfig = { contexts: [], problems: [] }
  #playground: KubeContext | undefined
  #playgroundState: PlaygroundState | undefined
  #stopWatching: (() => void) | undefined

  constructor(options: RegistryOptions) {
    super()
    this.setMaxListeners(0)
    this.#options = options
  }

  /** Reads the files once and then whenever one changes. */
  async open(): Promise<void> {
    await this.#read()
    this.#stopWatching = watchFiles(this.#options.files, () => void this.#read())
  }

  close(): void {
    this.#stopWatching?.()
    for (const handle of this.#handles.values()) handle.close()
  }

  /** Lists the playground beside the others from now on; its kubeconfig has one context. */
  async addPlayground(file: string): Promise<void> {
    const { contexts, problems } = await readKubeconfig([file])
    const context = contexts[0]
    if (context === undefined) throw new Error(problems[0]?.message ?? `${file} holds no context`)
    this.#playground = context
    this.#playgroundState = undefined
    this.#rebuild()
  }

  /** Tells why the playground does not serve, until it is listed. */
  playgroundIs(state: PlaygroundState): void {
    this.#playgroundState = state
    this.emit('change')
  }

  get problems(): ClusterList['problems'] {
    return this.#problems
  }

  list({ authenticated }: Access): ClusterList {
    const all = [...this.#handles.values()].map(({ info }) => info)
    const shown = authenticated ? all : all.filter(({ open }) => open)
    const playground = this.#stateFor(authenticated)
    return {
      clusters: shown,
      problems: authenticated ? this.#problems : [],
      locked: shown.length < all.length,
      ...(playground === undefined ? {} : { playground }),
    }
  }

  #stateFor(authenticated: boolean): PlaygroundState | undefined {
    const state = this.#playgroundState
    return state?.state === 'failed' && !authenticated ? { state: 'failed' } : state
  }

  /**
   * @throws ConsoleError notFound; unreachable for the playground while it does not serve; unauthorized for whatever is not open to someone without a session, there or not, so that
   * the answer does not tell
   */
  find(id: string, { authenticated }: Access): ClusterHandle {
    // One that fell still has a handle, which leads to where it was.
    if (id === PLAYGROUND && this.#playgroundState !== undefined) throw notServing(this.#playgroundState)
    const handle = this.#handles.get(id)
    if (handle !== undefined && (authenticated || handle.info.open)) return handle
    if (!authenticated)
      throw new ConsoleError('unauthorized', 'Open the console with the link that it printed when it started.', inOwnWords('linkNeeded'))
    throw new ConsoleError('notFound', `There is no cluster "${id}".`, inOwnWords('noCluster', { cluster: id }))
  }

  async #read(): Promise<void> {
    this.#kubeconfig = await readKubeconfig(this.#options.files, this.#lastRead)
    this.#rebuild()
  }

  #rebuild(): void {
    const taken = new Set<string>([PLAYGROUND])
    const { contexts, current, problems } = this.#kubeconfig
    const found: { info: Cluster; context: KubeContext }[] = []
    const pod = inClusterContext(this.#options)
    if (pod !== undefined) found.push({ context: pod, info: clusterOf(pod, clusterIdOf(pod.name, taken), 'inCluster') })
    for (const context of contexts) found.push({ context, info: clusterOf(context, clusterIdOf(context.name, taken), 'kubeconfig') })
    if (this.#playground !== undefined) {
      const info = clusterOf(this.#playground, PLAYGROUND, 'playground')
      found.push({ context: this.#playground, info: { ...info, open: true } })
    }
    const first = found.find(({ info }) => info.source === 'kubeconfig' && info.name === current) ?? found[0]
    if (first !== undefined) {
      first.info.current = true
      found.splice(found.indexOf(first), 1)
      found.unshift(first)
    }
    this.#replace(found)
    this.#problems = problems
    this.emit('change')
  }

  #replace(found: readonly { info: Cluster; context: KubeContext }[]): void {
    const before = this.#handles
    this.#handles = new Map()
    for (const { info, context } of found) {
      const known = before.get(info.id)
      const same = known?.identity === identityOf(info, { cluster: context.cluster, user: context.user })
      if (known !== undefined && same) known.info.current = info.current
      this.#handles.set(info.id, known !== undefined && same ? known : new ClusterHandle(info, context))
    }
    for (const handle of before.values()) if (this.#handles.get(handle.info.id) !== handle) handle.close()
  }
}

function clusterOf({ name, context, cluster, problem }: KubeContext, id: string, source: Cluster['source']): Cluster {
  return {
    id,
    name,
    source,
    current: false,
    server: withoutCredentials(cluster?.server ?? ''),
    ...(context.user === '' ? {} : { user: context.user }),
    ...(context.namespace === undefined || context.namespace === '' ? {} : { namespace: context.namespace }),
    open: false,
    insecure: cluster?.['insecure-skip-tls-verify'] === true,
    ...(problem === undefined ? {} : { problem }),
  }
}

function notServing({ state }: PlaygroundState): ConsoleError {
  return state === 'starting'
    ? new ConsoleError('unreachable', 'The playground is starting.', inOwnWords('playgroundStarting'))
    : new ConsoleError('unreachable', 'The playground could not start.', inOwnWords('playgroundFailed'))
}

function withoutCredentials(server: string): string {
  return server.replace(/^(https?:\/\/)[^/@]*@/, '$1')
}
