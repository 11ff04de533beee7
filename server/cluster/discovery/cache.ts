import { inOwnWords } from '#lib/contract/own-words.ts'
import type { ResourceKind, ResourceList } from '#lib/contract/resources.ts'
import type { ClusterHandle } from '../cluster-handle.ts'
import { ConsoleError } from '../kube-error.ts'
import { readDiscovery } from './read.ts'

/** What is held may be so old before it is asked for again in the background. */
const FRESH_MS = 30_000

interface Held {
  list: ResourceList
  at: number
}

/** What discovery said, kept with the handle that asked: nothing is shared between credentials. */
const held = new WeakMap<ClusterHandle, Held>()
const running = new WeakMap<ClusterHandle, Promise<ResourceList>>()

/** Asks anew; concurrent askers share one run. */
export function refreshDiscovery(handle: ClusterHandle): Promise<ResourceList> {
  const known = running.get(handle)
  if (known !== undefined) return known
  const run = readDiscovery(handle)
    .then((list) => {
      held.set(handle, { list, at: Date.now() })
      return list
    })
    .finally(() => running.delete(handle))
  running.set(handle, run)
  return run
}

/**
 * The kinds that a cluster serves: what is held, at once; it is renewed behind it when it is old.
 * @throws ConsoleError where nothing is held and the API server does not tell
 */
export async function discover(handle: ClusterHandle): Promise<ResourceList> {
  const known = held.get(handle)
  if (known === undefined) return refreshDiscovery(handle)
  if (Date.now() - known.at > FRESH_MS) refreshDiscovery(handle).catch(() => {})
  return known.list
}

/**
 * One kind by `{plural}.{group}`. A kind that is not known is looked for once more: its CRD may be young.
 * @throws ConsoleError notFound, or why discovery failed
 */
export async function findKind(handle: ClusterHandle, id: string): Promise<ResourceKind> {
  const pick = ({ resources }: ResourceList) => resources.find((kind) => kind.id === id)
  const known = held.get(handle)
  const found = known === undefined ? undefined : pick(known.list)
  if (found !== undefined) return found
  const list = known !== undefined && Date.now() - known.at < 1_000 ? known.list : await refreshDiscovery(handle)
  const later = pick(list)
  if (later !== undefined) return later
  const group = id.slice(id.indexOf('.') + 1)
  const problem = list.problems.find((one) => one.group === group || one.group.startsWith(`${group}/`))
  if (problem !== undefined) {
    const own = problem.own === undefined ? {} : inOwnWords('groupSilent', { group: problem.group })
    throw new ConsoleError('unreachable', `${problem.group}: ${problem.message}`, own)
  }
  throw new ConsoleError('notFound', `The cluster serves no kind "${id}".`, inOwnWords('noKind', { kind: id }))
}
