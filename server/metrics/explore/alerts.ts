import { z } from 'zod'
import type { ApiErrorBody } from '#lib/contract/error.ts'
import type { MetricAlert } from '#lib/contract/metrics/alerts.ts'
import { objectOfAlert } from '#lib/metrics/alert-object.ts'
import type { ClusterHandle } from '../../cluster/cluster-handle.ts'
import { errorOfFailure } from '../../cluster/kube-error.ts'
import { serviceDoor } from '../prometheus/door.ts'
import { findServices } from '../prometheus/find.ts'
import type { FoundPrometheus } from '../prometheus/sources.ts'

const TIMEOUT_MS = 5_000
const MOST = 500

const text = z.record(z.string(), z.string()).catch({})
const ruleGroups = z.object({
  groups: z.array(
    z.object({
      rules: z.array(
        z.object({
          name: z.string(),
          query: z.string().default(''),
          alerts: z
            .array(z.object({ labels: text, annotations: text, state: z.string(), activeAt: z.string().nullish() }))
            .nullish()
            .catch([]),
        }),
      ),
    }),
  ),
})
/** @see https://github.com/prometheus/alertmanager/blob/main/api/v2/openapi.yaml (gettableAlerts) */
const managed = z.array(
  z.object({
    labels: text,
    status: z.object({ silencedBy: z.array(z.string()).default([]), inhibitedBy: z.array(z.string()).default([]) }),
  }),
)

const keyOf = (labels: Record<string, string>): string =>
  JSON.stringify(
    Object.entries(labels)
      // Alertmanager's alerts carry labels that Prometheus adds for it; they tell where it comes from, not what it is.
      .filter(([name]) => name !== 'prometheus' && name !== 'prometheus_replica' && name !== 'cluster')
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )

/** Alerts that fire or are about to, those that fire first, with the object that each is about. Never throws. */
export async function readAlerts(
  handle: ClusterHandle,
  { client }: FoundPrometheus,
): Promise<{ alerts: MetricAlert[]; rules: number; problems: ApiErrorBody[] }> {
  const problems: ApiErrorBody[] = []
  const orElse = <Value>(asked: Promise<Value>, instead: Value): Promise<Value> =>
    asked.catch((error: unknown) => {
      problems.push(errorOfFailure(error).body)
      return instead
    })
  const [rules, held] = await Promise.all([
    orElse(
      client
        .get('/api/v1/rules', new URLSearchParams({ type: 'alert' }), TIMEOUT_MS)
        .then(({ data }) => ruleGroups.parse(data).groups.flatMap((group) => group.rules)),
      [],
    ),
    orElse(readHeld(handle), new Map<string, MetricAlert['held']>()),
  ])
  const alerts = rules.flatMap(({ name, query, alerts: all }) =>
    (all ?? []).map(({ labels, annotations, state, activeAt }): MetricAlert => {
      const since = Date.parse(activeAt ?? '')
      return {
        name,
        query,
        labels,
        annotations,
        state: state === 'pending' ? 'pending' : 'firing',
        since: Number.isNaN(since) ? null : since,
        held: held.get(keyOf(labels)) ?? null,
        object: objectOfAlert(labels) ?? null,
      }
    }),
  )
  alerts.sort((a, b) => Number(a.state === 'pending') - Number(b.state === 'pending') || (b.since ?? 0) - (a.since ?? 0))
  return { alerts: alerts.slice(0, MOST), rules: rules.length, problems }
}

/** Which alerts the first Alertmanager that answers holds back. */
async function readHeld(handle: ClusterHandle): Promise<Map<string, MetricAlert['held']>> {
  const held = new Map<string, MetricAlert['held']>()
  const [ref] = await findServices(handle, 'alertmanager')
  if (ref === undefined) return held
  const { text: body } = await serviceDoor(handle, ref).ask('/api/v2/alerts', new URLSearchParams(), TIMEOUT_MS)
  for (const { labels, status } of managed.parse(JSON.parse(body))) {
    if (status.silencedBy.length > 0) held.set(keyOf(labels), 'silenced')
    else if (status.inhibitedBy.length > 0) held.set(keyOf(labels), 'inhibited')
  }
  return held
}
