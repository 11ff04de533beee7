import { z } from 'zod'
import type { ApiErrorBody } from '#lib/contract/error.ts'
import type { ChartMark } from '#lib/contract/metrics/marks.ts'
import { groupOf } from '#lib/kube/names.ts'
import { gathered, markOfReason } from '#lib/metrics/marks.ts'
import type { ClusterHandle } from '../../cluster/cluster-handle.ts'
import { discover } from '../../cluster/discovery/cache.ts'
import { errorOfFailure } from '../../cluster/kube-error.ts'
import { callJson } from '../../cluster/kube-request.ts'
import type { PodFacts } from './pod-facts.ts'
import { readRollouts } from './rollouts.ts'
import { type ChartSubject, podsOf } from './subject.ts'

const TIMEOUT_MS = 5_000
const MOST_EVENTS = 500
const MOST_MARKS = 60

const eventList = z.object({
  items: z
    .array(
      z.object({
        metadata: z.object({ creationTimestamp: z.string().nullish() }),
        involvedObject: z.object({
          apiVersion: z.string().optional(),
          kind: z.string().optional(),
          namespace: z.string().optional(),
          name: z.string().optional(),
        }),
        reason: z.string().optional(),
        message: z.string().optional(),
        eventTime: z.string().nullish(),
        lastTimestamp: z.string().nullish(),
        series: z.object({ lastObservedTime: z.string().nullish() }).nullish(),
      }),
    )
    .nullish(),
})

/** What happened to the subject of charts between two times, as far as the API remembers. Never throws: what fails is named. */
export async function readMarks(
  handle: ClusterHandle,
  subject: ChartSubject,
  { from, to }: { from: number; to: number },
): Promise<{ marks: ChartMark[]; problems: ApiErrorBody[] }> {
  const problems: ApiErrorBody[] = []
  const orNone = (asked: Promise<ChartMark[]>): Promise<ChartMark[]> =>
    asked.catch((error: unknown) => {
      problems.push(errorOfFailure(error).body)
      return []
    })
  const found = await Promise.all([orNone(fromEvents(handle, subject)), orNone(fromPods(subject)), orNone(readRollouts(handle, subject))])
  const inRange = found.flat().filter(({ at }) => at >= from && at <= to)
  return { marks: gathered(inRange, MOST_MARKS), problems }
}

/** The Pods of a whole cluster are too many to be read for this; their OOM kills come by events of the nodes. */
async function fromPods(subject: ChartSubject): Promise<ChartMark[]> {
  const marks = (await podsOf(subject)).flatMap(marksOfPod)
  if (subject.kind !== 'pod' || subject.pod.created === undefined) return marks
  return [{ at: subject.pod.created, kind: 'created', object: objectOf(subject.pod), detail: '', count: 1 }, ...marks]
}

const objectOf = ({ namespace, name }: PodFacts) => ({ resource: 'pods', namespace, name })

function marksOfPod(pod: PodFacts): ChartMark[] {
  return pod.ends.flatMap(({ container, at, reason, exitCode, restarted }): ChartMark[] => {
    const kind = reason === 'OOMKilled' ? 'oomKilled' : restarted ? 'restarted' : exitCode === 0 ? undefined : 'failed'
    if (kind === undefined) return []
    const code = exitCode === undefined ? '' : ` (${exitCode})`
    return [{ at, kind, object: objectOf(pod), detail: `${container}: ${reason === '' ? 'exit' : reason}${code}`, count: 1 }]
  })
}

async function fromEvents(handle: ClusterHandle, subject: ChartSubject): Promise<ChartMark[]> {
  const { part, query } = eventsOf(subject)
  const [{ items }, { resources }] = await Promise.all([
    callJson(handle, eventList, { path: `/api/v1${part}/events?limit=${MOST_EVENTS}${query}`, timeoutMs: TIMEOUT_MS }),
    discover(handle),
  ])
  const concerns = concernsOf(subject)
  return (items ?? []).flatMap(({ metadata, involvedObject, reason = '', message = '', eventTime, lastTimestamp, series }): ChartMark[] => {
    const kind = markOfReason(reason)
    const at = Date.parse(series?.lastObservedTime ?? lastTimestamp ?? eventTime ?? metadata.creationTimestamp ?? '')
    const { kind: ofKind = '', name = '', namespace = null, apiVersion = 'v1' } = involvedObject
    if (kind === undefined || Number.isNaN(at) || !concerns(ofKind, name)) return []
    const resource = resources.find((one) => one.kind === ofKind && one.group === groupOf(apiVersion))?.id
    return resource === undefined ? [] : [{ at, kind, object: { resource, namespace, name }, detail: message, count: 1 }]
  })
}

function eventsOf(subject: ChartSubject): { part: string; query: string } {
  const about = (kind: string, name: string) =>
    `&fieldSelector=${encodeURIComponent(`involvedObject.kind=${kind},involvedObject.name=${name}`)}`
  switch (subject.kind) {
    case 'cluster':
      return { part: '', query: '' }
    case 'node':
      return { part: '', query: about('Node', subject.name) }
    case 'pod':
      return { part: `/namespaces/${encodeURIComponent(subject.namespace)}`, query: about('Pod', subject.pod.name) }
    case 'namespace':
    case 'workload':
      return { part: `/namespaces/${encodeURIComponent(subject.namespace)}`, query: '' }
  }
}

/** Which objects' events say something of the subject. */
function concernsOf(subject: ChartSubject): (kind: string, name: string) => boolean {
  if (subject.kind !== 'workload') return () => true
  const pods = new Set(subject.pods.map(({ name }) => name))
  const { kind, name } = subject.owner
  return (ofKind, ofName) =>
    ofKind === 'Pod'
      ? pods.has(ofName)
      : ofKind === kind
        ? ofName === name
        : ofKind === 'HorizontalPodAutoscaler' && subject.scalers.includes(ofName)
}
