import { digestEvent, type EventDigest } from '#lib/overview/digest/event.ts'
import { digestNode, type NodeDigest } from '#lib/overview/digest/node.ts'
import { digestPod, type PodDigest } from '#lib/overview/digest/pod.ts'
import {
  type ClaimDigest,
  type ConditionDigest,
  digestClaim,
  digestConditions,
  digestNamespace,
  digestQuota,
  type NamespaceDigest,
  type QuotaDigest,
} from '#lib/overview/digest/things.ts'
import { digestWorkload, type WorkloadDigest } from '#lib/overview/digest/workload.ts'
import type { Stores } from '#lib/overview/stores.ts'
import type { Codec } from '../../watch/source.ts'
import type { WatchedKind } from '../../worker/protocol.ts'
import { type Digested, digestCodec } from './digest-codec.ts'
import { Shelf, ShelfPart } from './shelf.ts'

/** Begins to read one list of a kind into a part of its shelf. */
export type Begin = <Digest>(part: ShelfPart<Digest>, codec: Codec<Digested<Digest>>, path: string, fieldSelector?: string) => void

/** The shelves of everything that an overview is counted from. */
export class Shelves {
  readonly #pods = new Shelf<PodDigest>()
  readonly #nodes = new Shelf<NodeDigest>()
  readonly #workloads = new Shelf<WorkloadDigest>()
  readonly #events = new Shelf<EventDigest>()
  readonly #claims = new Shelf<ClaimDigest>()
  readonly #quotas = new Shelf<QuotaDigest>()
  readonly #namespaces = new Shelf<NamespaceDigest>()
  readonly #scalers = new Shelf<ConditionDigest>()
  readonly #apiServices = new Shelf<ConditionDigest>()
  readonly #others = new Shelf<ConditionDigest>()

  get stores(): Stores {
    return {
      pods: this.#pods.all,
      nodes: this.#nodes.all,
      workloads: this.#workloads.all,
      events: this.#events.all,
      claims: this.#claims.all,
      quotas: this.#quotas.all,
      namespaces: this.#namespaces.all,
      scalers: this.#scalers.all,
      apiServices: this.#apiServices.all,
      others: this.#others.all,
    }
  }

  /** Opens a kind on its shelf. @returns its parts, one for each list */
  open(watched: WatchedKind, changed: () => void, begin: Begin): ShelfPart<unknown>[] {
    const { resource, kind, apiVersion } = watched
    const start = <Digest extends { uid: string }>(shelf: Shelf<Digest>, codec: Codec<Digested<Digest>>) =>
      watched.parts.map(({ namespace, path }): ShelfPart<unknown> => {
        const part = new ShelfPart({ resource, namespace }, shelf, changed)
        begin(part, codec, path, watched.fieldSelector)
        // Whoever counts the parts reads their state only, which is the same for every digest.
        return part as ShelfPart<unknown>
      })
    const conditions = digestCodec((object) => digestConditions(object, kind, resource, apiVersion))
    switch (resource) {
      case 'pods':
        return start(this.#pods, digestCodec(digestPod))
      case 'nodes':
        return start(this.#nodes, digestCodec(digestNode))
      case 'deployments.apps':
      case 'statefulsets.apps':
      case 'daemonsets.apps':
      case 'jobs.batch':
      case 'cronjobs.batch': {
        // Their managed fields say who changed them, so their lists are read whole.
        const { rows: _, ...codec } = digestCodec((object) => digestWorkload(object, kind, resource))
        return start(this.#workloads, codec)
      }
      case 'events':
        return start(this.#events, digestCodec(digestEvent))
      case 'persistentvolumeclaims':
        return start(this.#claims, digestCodec(digestClaim))
      case 'resourcequotas':
        return start(this.#quotas, digestCodec(digestQuota))
      case 'namespaces':
        return start(this.#namespaces, digestCodec(digestNamespace))
      case 'horizontalpodautoscalers.autoscaling':
        return start(this.#scalers, conditions)
      case 'apiservices.apiregistration.k8s.io':
        return start(this.#apiServices, conditions)
      default:
        return start(this.#others, conditions)
    }
  }
}
