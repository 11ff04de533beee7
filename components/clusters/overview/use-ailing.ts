'use client'

import { useClusterStatus } from '#lib/client/hooks/use-cluster-status.ts'
import { useLiveTable } from '#lib/client/hooks/use-live-table.ts'
import { type Ailing, ailingIn, groupPods, type Source } from './ailing.ts'

/** Up to so many Pods in the cluster, the overview looks at them one by one; above, their workloads speak for them. */
const POD_LIMIT = 3000

/** What is not well among workloads, nodes and (where there are not too many) Pods. `unknown`: none of it may be seen here. */
export function useAiling(cluster: string, namespaces: readonly string[]): { ailing: Ailing[]; state: 'loading' | 'known' | 'unknown' } {
  const inView = [...namespaces]
  const status = useClusterStatus(cluster).data
  const fewPods = status?.state === 'reachable' && status.pods !== undefined && status.pods <= POD_LIMIT
  const table = (resource: string, inNamespaces = inView) => ({ cluster, resource, namespaces: inNamespaces })
  const pods = useLiveTable(fewPods || inView.length > 0 ? table('pods') : null)
  const deployments = useLiveTable(table('deployments.apps'))
  const statefulSets = useLiveTable(table('statefulsets.apps'))
  const daemonSets = useLiveTable(table('daemonsets.apps'))
  const jobs = useLiveTable(table('jobs.batch'))
  const nodes = useLiveTable(table('nodes', []))
  const sources: Source[] = [
    { kind: 'Deployment', resource: 'deployments.apps', column: 'Ready', from: 'progressing', table: deployments },
    { kind: 'StatefulSet', resource: 'statefulsets.apps', column: 'Ready', from: 'progressing', table: statefulSets },
    { kind: 'DaemonSet', resource: 'daemonsets.apps', column: 'Ready', from: 'progressing', table: daemonSets },
    { kind: 'Job', resource: 'jobs.batch', column: 'Completions', from: 'warning', table: jobs },
    { kind: 'Node', resource: 'nodes', column: 'Status', from: 'warning', table: nodes },
  ]
  const ailingPods = groupPods(ailingIn({ kind: 'Pod', resource: 'pods', column: 'Status', from: 'warning', table: pods }))
  const ailing = [...ailingPods, ...sources.flatMap(ailingIn)].sort((a, b) => b.health - a.health || b.created - a.created)
  const final = sources.every(
    ({ table: { state } }) => state.name === 'forbidden' || state.name === 'failed' || state.name === 'unauthorized',
  )
  return { ailing, state: final ? 'unknown' : sources.some(({ table: { complete } }) => complete) ? 'known' : 'loading' }
}
