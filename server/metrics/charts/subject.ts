import { z } from 'zod'
import type { ChartScope } from '#lib/contract/metrics/panel.ts'
import { inOwnWords } from '#lib/contract/own-words.ts'
import { apiPath } from '#lib/kube/names.ts'
import { podSelectorOf } from '#lib/kube/selector.ts'
import { parseQuantity } from '#lib/kube/value/quantity.ts'
import type { ClusterHandle } from '../../cluster/cluster-handle.ts'
import { findKind } from '../../cluster/discovery/cache.ts'
import { ConsoleError } from '../../cluster/kube-error.ts'
import { callJson } from '../../cluster/kube-request.ts'
import { type PodFacts, podFacts, podItem } from './pod-facts.ts'

const TIMEOUT_MS = 5_000
/** Pods and nodes that are looked at in one chart; a page of more is no page any more. */
const MOST = 500

interface Amounts {
  cpu: number
  memory: number
}

/**
 * What charts are about, read as the user: whoever may not read the objects gets no figures of them, wherever those come
 * from. Figures of Prometheus know no rights of their own.
 */
export type ChartSubject =
  | { kind: 'cluster'; allocatable: Amounts | undefined }
  | { kind: 'node'; name: string; allocatable: Amounts; pods: PodFacts[] }
  | { kind: 'namespace'; namespace: string; pods: () => Promise<PodFacts[]> }
  | { kind: 'pod'; namespace: string; pod: PodFacts; container: string | undefined }
  | {
      kind: 'workload'
      namespace: string
      owner: { kind: string; name: string }
      pods: PodFacts[]
      /** Names of the autoscalers that scale it. */
      scalers: string[]
      container: string | undefined
    }

const podList = z.object({ items: z.array(podItem).nullish() })
const node = z.object({
  metadata: z.object({ name: z.string() }),
  status: z.object({ allocatable: z.record(z.string(), z.string()).nullish() }).nullish(),
})
const nodeList = z.object({ items: z.array(node).nullish() })
const scalerList = z.object({
  items: z
    .array(
      z.object({
        metadata: z.object({ name: z.string() }),
        spec: z.object({ scaleTargetRef: z.object({ kind: z.string(), name: z.string() }) }),
      }),
    )
    .nullish(),
})
const someList = z.object({ kind: z.string() })

/** @throws ConsoleError of any kind; forbidden where the user may not read what the charts are about */
export async function readSubject(handle: ClusterHandle, scope: ChartScope): Promise<ChartSubject> {
  const { resource, namespace, name } = scope
  const container = scope.container === '' ? undefined : scope.container
  switch (resource) {
    case '':
      return readCluster(handle)
    case 'nodes':
      return readNode(handle, name)
    case 'namespaces':
      await mayListPods(handle, name)
      return { kind: 'namespace', namespace: name, pods: once(() => listPods(handle, `/namespaces/${encodeURIComponent(name)}`, '')) }
    case 'pods': {
      const path = `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods/${encodeURIComponent(name)}`
      return { kind: 'pod', namespace, pod: podFacts(await callJson(handle, podItem, { path, timeoutMs: TIMEOUT_MS })), container }
    }
    default: {
      const kind = await findKind(handle, resource)
      const object = await callJson(handle, z.looseObject({ kind: z.string() }), {
        path: apiPath(kind, namespace, name),
        timeoutMs: TIMEOUT_MS,
      })
      const selector = podSelectorOf(object) ?? jobSelector(object.kind, name)
      if (selector === undefined)
        throw new ConsoleError('badRequest', `A ${kind.kind} has no Pods of its own.`, inOwnWords('noPodsOfItsOwn', { kind: kind.kind }))
      const [pods, scalers] = await Promise.all([
        listPods(handle, `/namespaces/${encodeURIComponent(namespace)}`, `labelSelector=${encodeURIComponent(selector)}`),
        scalersOf(handle, namespace, kind.kind, name),
      ])
      return { kind: 'workload', namespace, owner: { kind: kind.kind, name }, pods, scalers, container }
    }
  }
}

/** Read when somebody asks first; a failure is not kept. */
function once(read: () => Promise<PodFacts[]>): () => Promise<PodFacts[]> {
  let reading: Promise<PodFacts[]> | undefined
  return () => {
    reading ??= read().catch((error: unknown) => {
      reading = undefined
      throw error
    })
    return reading
  }
}

/**
 * The Pods of a subject, as far as they may be read for charts: those of a whole cluster are too many.
 * @throws ConsoleError where those of a namespace cannot be read
 */
export async function podsOf(subject: ChartSubject): Promise<PodFacts[]> {
  switch (subject.kind) {
    case 'cluster':
      return []
    case 'namespace':
      return subject.pods()
    case 'pod':
      return [subject.pod]
    case 'node':
    case 'workload':
      return subject.pods
  }
}

/** A CronJob selects nothing; its Pods carry the names of its Jobs, which only owners tell. */
function jobSelector(kind: string, name: string): string | undefined {
  return kind === 'CronJob' ? `batch.kubernetes.io/cronjob-name=${name}` : undefined
}

async function readCluster(handle: ClusterHandle): Promise<ChartSubject> {
  await mayListPods(handle, null)
  const { items } = await callJson(handle, nodeList, { path: `/api/v1/nodes?limit=${MOST}`, timeoutMs: TIMEOUT_MS }).catch(() => ({
    items: null,
  }))
  if (items === null || items === undefined) return { kind: 'cluster', allocatable: undefined }
  const each = items.map(allocatableOf)
  const sum = (what: keyof Amounts) => each.reduce((total, amounts) => total + amounts[what], 0)
  return { kind: 'cluster', allocatable: { cpu: sum('cpu'), memory: sum('memory') } }
}

async function readNode(handle: ClusterHandle, name: string): Promise<ChartSubject> {
  const found = await callJson(handle, node, { path: `/api/v1/nodes/${encodeURIComponent(name)}`, timeoutMs: TIMEOUT_MS })
  // Whoever may see a node but not the Pods of others sees the node alone.
  const pods = await listPods(handle, '', `fieldSelector=${encodeURIComponent(`spec.nodeName=${name}`)}`).catch(() => [])
  return { kind: 'node', name, allocatable: allocatableOf(found), pods }
}

function allocatableOf({ status }: z.infer<typeof node>): Amounts {
  const figure = (key: string) => parseQuantity(status?.allocatable?.[key] ?? '') ?? 0
  return { cpu: figure('cpu'), memory: figure('memory') }
}

export async function listPods(handle: ClusterHandle, part: string, query: string): Promise<PodFacts[]> {
  const { items } = await callJson(handle, podList, { path: `/api/v1${part}/pods?limit=${MOST}&${query}`, timeoutMs: TIMEOUT_MS })
  return (items ?? []).map(podFacts)
}

/** Whoever may not see autoscalers sees charts without their acts. */
async function scalersOf(handle: ClusterHandle, namespace: string, kind: string, name: string): Promise<string[]> {
  const path = `/apis/autoscaling/v2/namespaces/${encodeURIComponent(namespace)}/horizontalpodautoscalers?limit=${MOST}`
  const { items } = await callJson(handle, scalerList, { path, timeoutMs: TIMEOUT_MS }).catch(() => ({ items: null }))
  return (items ?? [])
    .filter(({ spec }) => spec.scaleTargetRef.kind === kind && spec.scaleTargetRef.name === name)
    .map(({ metadata }) => metadata.name)
}

/** Asks for one Pod: the API server says whether the user may. @throws ConsoleError forbidden */
export async function mayListPods(handle: ClusterHandle, namespace: string | null): Promise<void> {
  const part = namespace === null ? '' : `/namespaces/${encodeURIComponent(namespace)}`
  await callJson(handle, someList, {
    path: `/api/v1${part}/pods?limit=1`,
    headers: { accept: 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1' },
    timeoutMs: TIMEOUT_MS,
  })
}
