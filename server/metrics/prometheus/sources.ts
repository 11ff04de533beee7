import type { ApiErrorBody } from '#lib/contract/error.ts'
import type { ClusterHandle } from '../../cluster/cluster-handle.ts'
import { errorOfFailure } from '../../cluster/kube-error.ts'
import { type AddressSettings, addressOf } from './address-settings.ts'
import { PrometheusClient } from './client.ts'
import { type Door, serviceDoor, settingDoor } from './door.ts'
import { findServices } from './find.ts'

/** A Prometheus that does not answer by then is one that does not answer. */
const PROBE_MS = 4_000
/** How long an answer to "is there one?" holds. */
const FOUND_MS = 60_000
const ABSENT_MS = 30_000
/** A clock that differs by less is right. */
const SKEW_MS = 5_000

export interface FoundPrometheus {
  state: 'found'
  client: PrometheusClient
  has: { containers: boolean; owners: boolean; nodes: boolean; volumes: boolean }
  /** Seconds between two samples of most targets. */
  interval: number
  /** Milliseconds by which its clock is before ours. */
  skew: number
}
export type Prometheus = FoundPrometheus | { state: 'absent' } | { state: 'refused'; name: string; error: ApiErrorBody }

interface Kept {
  prometheus: Promise<Prometheus>
  until: number
}

/** Which Prometheus a cluster has for a credential: the one of the settings, else one that is found in the cluster. */
export class PrometheusSources {
  readonly #settings: AddressSettings
  readonly #kept = new Map<string, Kept>()

  constructor(settings: AddressSettings) {
    this.#settings = settings
  }

  /** Never throws; within some seconds. */
  of(handle: ClusterHandle): Promise<Prometheus> {
    const known = this.#kept.get(handle.identity)
    if (known !== undefined && performance.now() < known.until) return known.prometheus
    const prometheus = this.#look(handle)
    const kept: Kept = { prometheus, until: performance.now() + ABSENT_MS }
    this.#kept.set(handle.identity, kept)
    if (known === undefined) handle.gone.addEventListener('abort', () => this.#kept.delete(handle.identity), { once: true })
    void prometheus.then(({ state }) => {
      kept.until = performance.now() + (state === 'found' ? FOUND_MS : ABSENT_MS)
    })
    return prometheus
  }

  async #look(handle: ClusterHandle): Promise<Prometheus> {
    const address = addressOf(this.#settings, handle.info)
    if (address !== undefined) return probe(settingDoor(address))
    let refused: Prometheus = { state: 'absent' }
    for (const ref of await findServices(handle, 'prometheus')) {
      const probed = await probe(serviceDoor(handle, ref))
      if (probed.state === 'found') return probed
      refused = refused.state === 'absent' ? probed : refused
    }
    return refused
  }
}

const MARKS = {
  containers: 'container_cpu_usage_seconds_total',
  owners: 'kube_pod_owner',
  nodes: 'node_uname_info',
  volumes: 'kubelet_volume_stats_used_bytes',
} as const

async function probe(door: Door): Promise<Prometheus> {
  const client = new PrometheusClient(door)
  try {
    const asked = Date.now()
    const [names, counts] = await Promise.all([
      client.instant(
        `count by (__name__) ({__name__=~"${Object.values(MARKS).join('|')}"}) or label_replace(vector(0), "__name__", "clock", "", "")`,
        PROBE_MS,
      ),
      // Stores without targets of their own (Thanos) know no `up` of theirs, and say nothing.
      client.instant('quantile(0.25, count_over_time(up[2m]))', PROBE_MS).catch(() => []),
    ])
    const held = new Set(names.map(({ labels }) => labels.__name__))
    const skew = (names[0]?.at ?? asked / 1_000) * 1_000 - (asked + Date.now()) / 2
    const count = counts[0]?.value ?? Number.NaN
    return {
      state: 'found',
      client,
      has: {
        containers: held.has(MARKS.containers),
        owners: held.has(MARKS.owners),
        nodes: held.has(MARKS.nodes),
        volumes: held.has(MARKS.volumes),
      },
      interval: Number.isFinite(count) && count > 0 ? Math.min(120, Math.max(5, Math.round(120 / count))) : 30,
      skew: Math.abs(skew) < SKEW_MS ? 0 : Math.round(skew),
    }
  } catch (error) {
    return { state: 'refused', name: door.name, error: errorOfFailure(error).body }
  }
}
