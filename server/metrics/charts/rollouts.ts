import { z } from 'zod'
import type { ChartMark } from '#lib/contract/metrics/marks.ts'
import type { ClusterHandle } from '../../cluster/cluster-handle.ts'
import { callJson } from '../../cluster/kube-request.ts'
import type { ChartSubject } from './subject.ts'

const TIMEOUT_MS = 5_000
const MOST = 500

const metadataList = z.object({
  items: z
    .array(
      z.object({
        metadata: z.object({
          creationTimestamp: z.string().nullish(),
          annotations: z.record(z.string(), z.string()).nullish(),
          ownerReferences: z.array(z.object({ kind: z.string(), name: z.string(), controller: z.boolean().optional() })).nullish(),
        }),
      }),
    )
    .nullish(),
})

/** What keeps the history of each kind: each of its objects is a template that was rolled out. */
const HISTORY: Readonly<Record<string, { plural: string; resource: string }>> = {
  Deployment: { plural: 'replicasets', resource: 'deployments.apps' },
  StatefulSet: { plural: 'controllerrevisions', resource: 'statefulsets.apps' },
  DaemonSet: { plural: 'controllerrevisions', resource: 'daemonsets.apps' },
}

/** The rollouts of a workload, or of all workloads of a namespace: their revisions, by when they began. */
export async function readRollouts(handle: ClusterHandle, subject: ChartSubject): Promise<ChartMark[]> {
  if (subject.kind === 'namespace') {
    const lists = await Promise.all(['replicasets', 'controllerrevisions'].map((plural) => revisions(handle, subject.namespace, plural)))
    return lists.flat()
  }
  if (subject.kind !== 'workload') return []
  const { kind, name } = subject.owner
  const history = HISTORY[kind]
  if (history === undefined) return []
  const all = await revisions(handle, subject.namespace, history.plural)
  return all.filter(({ object }) => object.resource === history.resource && object.name === name)
}

async function revisions(handle: ClusterHandle, namespace: string, plural: string): Promise<ChartMark[]> {
  const { items } = await callJson(handle, metadataList, {
    path: `/apis/apps/v1/namespaces/${encodeURIComponent(namespace)}/${plural}?limit=${MOST}`,
    headers: { accept: 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1' },
    timeoutMs: TIMEOUT_MS,
  })
  return (items ?? []).flatMap(({ metadata }): ChartMark[] => {
    const owner = metadata.ownerReferences?.find(({ controller }) => controller === true)
    const resource = owner === undefined ? undefined : HISTORY[owner.kind]?.resource
    const at = Date.parse(metadata.creationTimestamp ?? '')
    if (owner === undefined || resource === undefined || Number.isNaN(at)) return []
    const revision = metadata.annotations?.['deployment.kubernetes.io/revision']
    const cause = metadata.annotations?.['kubernetes.io/change-cause']
    const detail = [revision === undefined ? '' : `#${revision}`, cause ?? ''].filter((part) => part !== '').join(' ')
    return [{ at, kind: 'deployed', object: { resource, namespace, name: owner.name }, detail, count: 1 }]
  })
}
