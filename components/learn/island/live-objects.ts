import { address } from '#lib/address.ts'
import { GRACE_SECONDS } from '#lib/kube/health/facts.ts'
import { healthOfRow } from '#lib/kube/health/of-row.ts'
import { HEALTH } from '#lib/kube/health.ts'
import { apiPath } from '#lib/kube/names.ts'
import { ask, type Fields, fields, type Kind, type LiveAnswer, type LiveRow, list, openCluster, servedKinds, text } from './live-ask.ts'

const TABLE = 'application/json;as=Table;v=v1;g=meta.k8s.io'
/** Enough to find those in trouble; each row of a Table brings its object's metadata along, so no more than that. */
const MOST = { ofKind: 100, inState: 500 } as const

/** Whose lists say a state: the kinds that it is written for (`nodes/Ready`), and of any other the Pods, then what events tell. */
function kindsThatSay(states: readonly string[]): string[] {
  const owned = states.flatMap((state) => (state.includes('/') ? [state.slice(0, state.indexOf('/'))] : []))
  return [...new Set([...owned, 'pods', 'events'])]
}

function readRow(cluster: string, resource: string, headings: readonly string[], shown: ReadonlySet<string>, row: Fields): LiveRow {
  const metadata = fields(fields(row.object).metadata)
  const namespace = text(metadata.namespace) || null
  const cells: unknown[] = Array.isArray(row.cells) ? row.cells : []
  const name = text(metadata.name)
  const health = healthOfRow({
    resource,
    columns: headings.map((heading) => ({ name: heading })),
    cells: headings.map((_, at) => text(cells[at])),
    deleting: metadata.deletionTimestamp !== undefined,
    young: Date.now() - Date.parse(text(metadata.creationTimestamp)) < GRACE_SECONDS * 1000,
  })
  return {
    name,
    namespace,
    health,
    href: address.object({ cluster, resource, namespace, name }),
    cells: headings
      .map((heading, at) => ({ heading, text: text(cells[at]) }))
      .filter(({ heading }) => shown.has(heading) && heading !== 'Name'),
  }
}

/**
 * The objects that an entry is about, in the cluster that is opened first.
 * @param kinds resource ids; the first that the cluster serves is shown
 * @param states for an entry without kinds: rows of which a cell says one of them, of the first kind that has any
 */
export async function findLive(kinds: readonly string[], states: readonly string[]): Promise<LiveAnswer> {
  const cluster = await openCluster()
  if ('state' in cluster) return cluster
  const byState = kinds.length === 0
  const wanted = byState ? kindsThatSay(states) : kinds
  const served = await servedKinds(cluster.id, wanted)
  let answer: LiveAnswer = { state: 'notServed', cluster: cluster.name, kind: wanted[0] ?? '' }
  for (const kind of byState ? served : served.slice(0, 1)) {
    const next = await rowsOf(cluster, kind, byState ? states : null)
    // An empty list says more than one that may not be read.
    if (next.state === 'found' || answer.state === 'notServed') answer = next
    if (next.state === 'found' && next.total > 0) break
  }
  return answer
}

async function rowsOf(cluster: { id: string; name: string }, kind: Kind, states: readonly string[] | null): Promise<LiveAnswer> {
  const path = `/api/clusters/${cluster.id}/kube${apiPath(kind, null)}?limit=${states === null ? MOST.ofKind : MOST.inState}`
  const answer = await ask(path, TABLE)
  if (answer.status !== 200) {
    // Only a Status of the API server has a message here; what the console says of its way there is English, and this page may not be.
    const message = text(answer.body.message)
    return { state: 'failed', cluster: cluster.name, kind: kind.kind, forbidden: answer.status === 403, message }
  }
  const columns = list(answer.body.columnDefinitions)
  const headings = columns.map((column) => text(column.name))
  const first = new Set(columns.filter((column) => column.priority === 0).map((column) => text(column.name)))
  const all = list(answer.body.rows).map((row) => readRow(cluster.id, kind.id, headings, first, row))
  const says = (said: string) => states === null || states.includes(said) || states.includes(`${kind.id}/${said}`)
  const chosen = states === null ? all : all.filter((row) => row.cells.some((cell) => says(cell.text)))
  const rows = chosen.sort((a, b) => trouble(b) - trouble(a))
  const rest = fields(answer.body.metadata).remainingItemCount
  const total = rows.length + (states === null && typeof rest === 'number' ? rest : 0)
  const troubled = rows.filter((row) => trouble(row) > 0).length
  return { state: 'found', cluster: cluster.name, kind: kind.kind, rows, total, troubled, listHref: address.list(cluster.id, kind.id) }
}

/** What needs someone comes first; whether the rest is done, well or on its way makes no order. */
function trouble({ health }: LiveRow): number {
  return health >= HEALTH.warning ? health : 0
}
