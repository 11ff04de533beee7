import type { ApiErrorBody } from '#lib/contract/error.ts'
import { inOwnWords } from '#lib/contract/own-words.ts'
import type { ClusterHandle } from '../../cluster/cluster-handle.ts'
import { ConsoleError, errorOfFailure } from '../../cluster/kube-error.ts'
import { type PodUsage, readNodeUsage, readPodUsage, type Usage } from './read.ts'

/** Namespaces that are asked one by one for someone who may not see all; the rest are left out. */
const MOST_NAMESPACES = 50
/** After this time the whole cluster is tried again: rights change. */
const TRY_ALL_MS = 300_000

/** What was last said of usage, and what could not be had. A part that failed keeps nothing of before: old figures mislead. */
export interface UsageReading {
  /** Milliseconds since the epoch, when it was read. */
  at: number
  pods: ReadonlyMap<string, PodUsage>
  nodes: ReadonlyMap<string, Usage>
  /** `namespace` null: of all of them. Empty where everything that was asked for came. */
  podProblems: readonly { namespace: string | null; error: ApiErrorBody }[]
  nodeProblem: ApiErrorBody | undefined
}

/** Reads usage as one user: of the whole cluster where that is allowed, else of the namespaces that are named. */
export class UsageReader {
  readonly #handle: ClusterHandle
  readonly #namespaces = new Set<string>()
  #refused = Number.NEGATIVE_INFINITY
  /** How many of the namespaces the last reading was asked for; infinite where it holds what there is. */
  #held = Number.POSITIVE_INFINITY

  constructor(handle: ClusterHandle) {
    this.#handle = handle
  }

  /** Names namespaces that matter where the whole cluster may not be asked. */
  name(namespaces: readonly string[]): void {
    for (const namespace of namespaces) if (this.#namespaces.size < MOST_NAMESPACES) this.#namespaces.add(namespace)
  }

  /** The last reading began before a namespace was named that it should hold: the next one has more. */
  get incomplete(): boolean {
    return this.#namespaces.size > this.#held
  }

  /** Never throws: what fails is in the reading. */
  async read(): Promise<UsageReading> {
    const [pods, nodes] = await Promise.all([
      this.#pods(),
      readNodeUsage(this.#handle).then(
        (usages) => ({ usages, problem: undefined }),
        (error: unknown) => ({ usages: new Map<string, Usage>(), problem: errorOfFailure(error).body }),
      ),
    ])
    return { at: Date.now(), ...pods, nodes: nodes.usages, nodeProblem: nodes.problem }
  }

  async #pods(): Promise<Pick<UsageReading, 'pods' | 'podProblems'>> {
    let refusal: ConsoleError | undefined
    if (performance.now() - this.#refused > TRY_ALL_MS) {
      try {
        const pods = await readPodUsage(this.#handle, null)
        this.#refused = Number.NEGATIVE_INFINITY
        this.#held = Number.POSITIVE_INFINITY
        return { pods, podProblems: [] }
      } catch (error) {
        refusal = errorOfFailure(error)
        if (refusal.kind !== 'forbidden') return { pods: new Map(), podProblems: [{ namespace: null, error: refusal.body }] }
        this.#refused = performance.now()
      }
    }
    this.#held = this.#namespaces.size
    return this.#namespaces.size === 0 && refusal !== undefined
      ? { pods: new Map(), podProblems: [{ namespace: null, error: refusal.body }] }
      : this.#byNamespace()
  }

  async #byNamespace(): Promise<Pick<UsageReading, 'pods' | 'podProblems'>> {
    const pods = new Map<string, PodUsage>()
    const podProblems: { namespace: string | null; error: ApiErrorBody }[] = []
    await Promise.all(
      [...this.#namespaces].map(async (namespace) => {
        try {
          for (const [key, usage] of await readPodUsage(this.#handle, namespace)) pods.set(key, usage)
        } catch (error) {
          podProblems.push({ namespace, error: errorOfFailure(error).body })
        }
      }),
    )
    if (this.#namespaces.size === 0) {
      const error = new ConsoleError(
        'forbidden',
        'The metrics of all Pods may not be read, and no namespace is known.',
        inOwnWords('usageNowhere'),
      )
      podProblems.push({ namespace: null, error: error.body })
    }
    return { pods, podProblems }
  }
}
