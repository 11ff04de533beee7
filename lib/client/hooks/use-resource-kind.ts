import type { ApiErrorBody } from '#lib/contract/error.ts'
import type { DiscoveryProblem, ResourceKind } from '#lib/contract/resources.ts'
import { errorBody } from '../api/failure.ts'
import { useResources } from './use-resources.ts'

/** One kind of a cluster. `missing`: discovery does not have it; `problem` is set when its group did not answer. */
export type KindAnswer =
  | { state: 'loading' }
  | { state: 'known'; kind: ResourceKind }
  | { state: 'missing'; problem: DiscoveryProblem | undefined }
  | { state: 'failed'; error: ApiErrorBody }

/** @param id as in an address: `pods`, `deployments.apps` */
export function useResourceKind(cluster: string, id: string): KindAnswer {
  const { data, error } = useResources(cluster)
  if (data === undefined) return error === null ? { state: 'loading' } : { state: 'failed', error: errorBody(error) }
  const kind = data.resources.find((resource) => resource.id === id)
  if (kind !== undefined) return { state: 'known', kind }
  const dot = id.indexOf('.')
  const group = dot === -1 ? '' : id.slice(dot + 1)
  return { state: 'missing', problem: data.problems.find((problem) => problem.group === group || problem.group.startsWith(`${group}/`)) }
}
