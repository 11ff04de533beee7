import { address } from '#lib/address.ts'
import { HEALTH } from '#lib/kube/health.ts'
import { apiPath } from '#lib/kube/names.ts'
import type { LiveField } from '#lib/learn/live-field.ts'
import { matches, type Path, stepsOf, tally } from './field-of.ts'
import { ask, fields, type LiveAnswer, list, openCluster, servedKinds, text } from './live-ask.ts'

/** Whole objects are kilobytes each, so a page of them; of metadata alone a larger one. */
const MOST = { whole: 50, metadata: 200 } as const
const METADATA = 'application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io,application/json'

/** A field as people write it. */
export function fieldName(path: Path): string {
  return typeof path === 'string' ? path : path.join('.')
}

/**
 * The objects that an entry is about by one of their fields, or the values of it that are in use, among the first of their kind:
 * one request of one page, and of metadata only where the field is there.
 */
export async function findByField(live: LiveField): Promise<LiveAnswer> {
  const cluster = await openCluster()
  if ('state' in cluster) return cluster
  const [kind] = await servedKinds(cluster.id, [live.kind])
  if (kind === undefined) return { state: 'notServed', cluster: cluster.name, kind: live.kind }
  const onlyMetadata = stepsOf(live.field)[0] === 'metadata' && (live.show !== 'differs' || stepsOf(live.than)[0] === 'metadata')
  const limit = onlyMetadata ? MOST.metadata : MOST.whole
  const path = `/api/clusters/${cluster.id}/kube${apiPath(kind, null)}?limit=${limit}`
  const answer = await ask(path, onlyMetadata ? METADATA : undefined)
  if (answer.status !== 200) {
    const message = text(answer.body.message)
    return { state: 'failed', cluster: cluster.name, kind: kind.kind, forbidden: answer.status === 403, message }
  }
  const objects = list(answer.body.items)
  const more = fields(answer.body.metadata).remainingItemCount
  const common = { cluster: cluster.name, kind: kind.kind, field: fieldName(live.field), read: objects.length }
  const listHref = address.list(cluster.id, kind.id)
  const partial = typeof more === 'number' && more > 0
  if (live.show === 'values') return { state: 'values', ...common, partial, listHref, values: tally(objects, live.field) }
  const rows = objects.flatMap((object) => {
    const { match, text: said } = matches(object, live)
    if (!match) return []
    const metadata = fields(object.metadata)
    const namespace = text(metadata.namespace) || null
    const name = text(metadata.name)
    const href = address.object({ cluster: cluster.id, resource: kind.id, namespace, name })
    return [{ name, namespace, href, health: HEALTH.idle, cells: [{ heading: headingOf(live), text: said }] }]
  })
  return { state: 'byField', ...common, partial, listHref, show: live.show, rows }
}

function headingOf(live: LiveField): string {
  const last = (path: Path) => stepsOf(path).at(-1) ?? ''
  return live.show === 'differs' ? `${last(live.field)} / ${last(live.than)}` : last(live.field)
}
