import { z } from 'zod'
import { ecosystemSignatures } from '#content/ecosystem.ts'
import { landscapeProjectOf } from '#content/landscape.ts'
import { hasEntry } from '#content/load.ts'
import type { EcosystemProject } from '#lib/contract/ecosystem.ts'
import type { ApiErrorBody } from '#lib/contract/error.ts'
import type { ResourceList } from '#lib/contract/resources.ts'
import { type Detected, detect, type Workload } from '#lib/learn/ecosystem/detect.ts'
import type { ClusterHandle } from '../cluster/cluster-handle.ts'
import { refreshDiscovery } from '../cluster/discovery/cache.ts'
import { errorOfFailure } from '../cluster/kube-error.ts'
import { callJson } from '../cluster/kube-request.ts'
import { readWorkloads, resourceOf } from './workloads.ts'

interface Problem {
  resource: string
  error: ApiErrorBody
}

const nodeTable = z.object({
  columnDefinitions: z.array(z.object({ name: z.string() })),
  rows: z.array(z.object({ cells: z.array(z.unknown()) })).nullish(),
})

async function readRuntimes(handle: ClusterHandle): Promise<string[]> {
  const { columnDefinitions, rows } = await callJson(handle, nodeTable, {
    path: '/api/v1/nodes?includeObject=None&limit=500',
    headers: { accept: 'application/json;as=Table;g=meta.k8s.io;v=v1' },
    timeoutMs: 8_000,
  })
  const at = columnDefinitions.findIndex(({ name }) => name === 'Container-Runtime')
  return [...new Set((rows ?? []).map(({ cells }) => String(cells[at] ?? '')))]
}

function groupsOf({ resources }: ResourceList): Map<string, string[]> {
  const groups = new Map<string, string[]>()
  for (const { group, id } of resources) groups.set(group, [...(groups.get(group) ?? []), id])
  return groups
}

function healthOf(workloads: readonly Workload[], running: boolean): EcosystemProject['health'] {
  if (workloads.length === 0) return running ? 'healthy' : 'absent'
  if (workloads.some((each) => each.wanted > 0 && each.ready === 0)) return 'failing'
  return workloads.every((each) => each.ready >= each.wanted) ? 'healthy' : 'progressing'
}

function describe({ signature, kinds, workloads, version }: Detected): EcosystemProject {
  const project = landscapeProjectOf(signature.landscape)
  return {
    name: signature.name,
    entry: signature.entry !== undefined && hasEntry(signature.entry) ? signature.entry : null,
    homepage: signature.homepage,
    category: project?.category ?? signature.category ?? '',
    subcategory: project?.subcategory ?? signature.subcategory ?? '',
    maturity: project?.maturity ?? null,
    version,
    health: healthOf(workloads, signature.runtime !== undefined),
    kinds,
    workloads: workloads.map(({ kind, namespace, name, ready, wanted }) => ({
      resource: resourceOf(kind),
      namespace,
      name,
      ready,
      wanted,
    })),
  }
}

/**
 * The projects of the ecosystem in a cluster, as far as the user may see them.
 * @throws ConsoleError where not even discovery answers
 */
export async function findEcosystem(handle: ClusterHandle): Promise<{ projects: EcosystemProject[]; problems: Problem[] }> {
  const problems: Problem[] = []
  const orNothing = <Item>(resource: string, asked: Promise<Item[]>): Promise<Item[]> =>
    asked.catch((error: unknown) => {
      problems.push({ resource, error: errorOfFailure(error).body })
      return []
    })
  const kinds = ['Deployment', 'DaemonSet', 'StatefulSet'] as const
  const [discovered, runtimes, ...workloads] = await Promise.all([
    // What is held may be from before something was installed, and this page is where one looks for it.
    refreshDiscovery(handle),
    orNothing('nodes', readRuntimes(handle)),
    ...kinds.map((kind) => orNothing(resourceOf(kind), readWorkloads(handle, kind))),
  ])
  const traces = { groups: groupsOf(discovered), workloads: workloads.flat(), runtimes }
  return { projects: detect(ecosystemSignatures(), traces).map(describe), problems }
}
