import type { Access, ClusterRegistry } from '../cluster/registry.ts'
import type { Feed, Outlet } from './feed.ts'

/** The list of clusters, again whenever it changes. */
export function clustersFeed(id: number, outlet: Outlet, clusters: ClusterRegistry, access: Access): Feed {
  let said = ''
  const flush = () => {
    if (!outlet.ready()) return
    const list = clusters.list(access)
    const text = JSON.stringify(list)
    if (text === said) return
    said = text
    outlet.send({ type: 'clusters', id, ...list })
  }
  flush()
  return { close: () => {}, flush, clustersChanged: flush }
}
