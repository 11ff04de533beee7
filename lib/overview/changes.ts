import type { RecentChange, Reference } from '../contract/overview.ts'
import type { EventDigest } from './digest/event.ts'
import type { Meta } from './digest/meta.ts'
import type { WorkloadDigest } from './digest/workload.ts'
import type { Stores } from './stores.ts'

const DAY = 86_400
const SHOWN = 12

/** What happened to workloads, autoscaled or by hand, within a day, the newest first. */
export function recentChanges({ workloads, events, namespaces }: Stores, now: number): RecentChange[] {
  const changes: RecentChange[] = [
    ...workloads.flatMap(ofWorkload),
    ...scalings(events, workloads),
    ...namespaces.map(({ name, created }) => change('created', created, reference('namespaces', 'Namespace', { namespace: '', name }))),
  ]
  const recent = changes.filter(({ at }) => at > 0 && now - at < DAY).sort((a, b) => b.at - a.at)
  return withoutEchoes(recent).slice(0, SHOWN)
}

function ofWorkload(workload: WorkloadDigest): RecentChange[] {
  // Runs of a CronJob come and go by themselves.
  if (workload.owner !== undefined) return []
  const { created, rolledOutAt, edit, resource, kind } = workload
  const about = reference(resource, kind, workload)
  return [
    change('created', created, about),
    ...(rolledOutAt !== undefined && rolledOutAt > created + 120 ? [change('rolledOut', rolledOutAt, about)] : []),
    ...(edit === undefined ? [] : [{ ...change(edit.scale ? 'scaled' : 'edited', edit.at, about), manager: edit.manager }]),
  ]
}

/** `Scaled up replica set web-7d9c to 3 from 1`: pkg/controller/deployment/sync.go. The first ReplicaSet of a rollout begins from 0. */
const SCALED = /^Scaled (?:up|down) replica set \S+ (?:from (\d+) to (\d+)|to (\d+) from (\d+))$/
/** `New size: 5; reason: ...`: pkg/controller/podautoscaler/horizontal.go */
const RESIZED = /^New size: (\d+);/

function scalings(events: readonly EventDigest[], workloads: readonly WorkloadDigest[]): RecentChange[] {
  const kinds = new Map(workloads.map(({ kind, namespace, name, created }) => [`${kind} ${namespace}/${name}`, created]))
  return events.flatMap((event): RecentChange[] => {
    if (event.reason === 'ScalingReplicaSet' && event.kind === 'Deployment') {
      const match = SCALED.exec(event.message)
      const created = kinds.get(`Deployment ${event.namespace}/${event.about}`)
      // A rollout moves Pods from one ReplicaSet to the next: that is no scaling.
      if (match === null || created === undefined || event.last < created + 5) return []
      const from = Number(match[1] ?? match[4])
      const to = Number(match[2] ?? match[3])
      if (from === 0 || to === 0) return []
      const about = reference('deployments.apps', 'Deployment', { namespace: event.namespace, name: event.about })
      return [{ ...change('scaled', event.last, about), from, to }]
    }
    if (event.reason === 'SuccessfulRescale') {
      const to = Number(RESIZED.exec(event.message)?.[1] ?? Number.NaN)
      if (Number.isNaN(to)) return []
      const about = reference('horizontalpodautoscalers.autoscaling', 'HorizontalPodAutoscaler', {
        namespace: event.namespace,
        name: event.about,
      })
      return [{ ...change('scaled', event.last, about), manager: 'horizontal-pod-autoscaler', to }]
    }
    return []
  })
}

function change(what: RecentChange['what'], at: number, about: Reference): RecentChange {
  return { at, what, about, manager: null, from: null, to: null }
}

function reference(resource: string, kind: string, { namespace, name }: Pick<Meta, 'namespace' | 'name'>): Reference {
  return { resource, kind, namespace: namespace === '' ? null : namespace, name }
}

/** One act is seen twice: the scale that somebody asked for and the event of the controller that did it. The one that knows more stays. */
function withoutEchoes(changes: readonly RecentChange[]): RecentChange[] {
  const kept: RecentChange[] = []
  for (const one of changes) {
    const twin = kept.findIndex(
      (other) =>
        other.what === one.what &&
        other.about.name === one.about.name &&
        other.about.namespace === one.about.namespace &&
        other.at - one.at < 30,
    )
    const known = kept[twin]
    if (known === undefined) kept.push(one)
    else kept[twin] = { ...known, manager: known.manager ?? one.manager, from: known.from ?? one.from, to: known.to ?? one.to }
  }
  return kept
}
