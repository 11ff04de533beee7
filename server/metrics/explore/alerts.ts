import { z } from 'zod'
import type { ApiErrorBody } from '#lib/contract/error.ts'
import type { MetricAlert } from '#lib/contract/metrics/alerts.ts'
import { objectOfAlert } from '#lib/metrics/alert-object.ts'
import { alertFinder } from '#lib/metrics/same-alert.ts'
import type { ClusterHandle } from '../../cluster/cluster-handle.ts'
import { ConsoleError, errorOfFailure } from '../../cluster/kube-error.ts'
import type { FoundPrometheus, PrometheusSources } from '../prometheus/sources.ts'
import { type Alertmanagers, type ManagedAlert, readAlertmanager } from './alertmanager.ts'
import { openPrometheus } from './explore.ts'

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
type Rule = z.infer<typeof ruleGroups>['groups'][number]['rules'][number]

/**
 * Alerts that fire or are about to, those that fire first, with the object that each is about: those of Prometheus's rules, and
 * what Alertmanager was told by another sender, or by a Prometheus that cannot be asked.
 * @returns `rules` null where no Prometheus tells of any
 * @throws ConsoleError why no Prometheus may be asked, where there is no Alertmanager either
 */
export async function readAlerts(
  handle: ClusterHandle,
  sources: PrometheusSources,
  alertmanagers: Alertmanagers,
): Promise<{ alerts: MetricAlert[]; total: number; rules: number | null; problems: ApiErrorBody[] }> {
  const problems: ApiErrorBody[] = []
  // Both may be out of reach for the same reason.
  const tell = ({ body }: ConsoleError) => {
    if (!problems.some(({ message }) => message === body.message)) problems.push(body)
  }
  const orElse = <Value, Instead>(asked: Promise<Value>, instead: Instead): Promise<Value | Instead> =>
    asked.catch((error: unknown) => {
      tell(errorOfFailure(error))
      return instead
    })
  const [prometheus, managers] = await Promise.all([
    openPrometheus(handle, sources).catch((error: unknown) => errorOfFailure(error)),
    alertmanagers.doorsOf(handle),
  ])
  if (prometheus instanceof ConsoleError) {
    // An Alertmanager alone is enough.
    if (managers.length === 0) throw prometheus
    if (prometheus.kind !== 'notFound') tell(prometheus)
  }
  const [rules, managed] = await Promise.all([
    prometheus instanceof ConsoleError ? null : orElse(readRules(prometheus), null),
    orElse(readAlertmanager(handle, managers), []),
  ])
  const alerts = (rules ?? []).flatMap(alertsOfRule)
  const find = alertFinder(alerts)
  const told = new Map<MetricAlert, ManagedAlert[]>()
  for (const one of managed) {
    const same = find(one.labels)
    if (same === undefined) alerts.push(alertOfManager(one))
    else told.set(same, [...(told.get(same) ?? []), one])
  }
  // Two replicas of a Prometheus, or two clusters, may send the same alert: it is held back when all of them are.
  for (const [alert, all] of told) alert.held = all.every(({ held }) => held !== null) ? (all[0]?.held ?? null) : null
  alerts.sort((a, b) => rank(a) - rank(b) || (b.since ?? 0) - (a.since ?? 0))
  return { alerts: alerts.slice(0, MOST), total: alerts.length, rules: rules?.length ?? null, problems }
}

async function readRules({ client }: FoundPrometheus): Promise<Rule[]> {
  const { data } = await client.get('/api/v1/rules', new URLSearchParams({ type: 'alert' }), TIMEOUT_MS)
  return client.checked(ruleGroups, data).groups.flatMap((group) => group.rules)
}

/** What nobody has seen to first; what is about to fire last, after what somebody silenced. */
const rank = ({ state, held }: MetricAlert): number => (state === 'pending' ? 2 : held === null ? 0 : 1)

function alertsOfRule({ name, query, alerts }: Rule): MetricAlert[] {
  return (alerts ?? []).map(({ labels, annotations, state, activeAt }) => ({
    name,
    query,
    labels,
    annotations,
    state: state === 'pending' ? 'pending' : 'firing',
    since: instant(activeAt ?? ''),
    held: null,
    object: objectOfAlert(labels) ?? null,
  }))
}

function alertOfManager({ labels, annotations, startsAt, held }: ManagedAlert): MetricAlert {
  const object = objectOfAlert(labels) ?? null
  return { name: labels.alertname ?? '', query: null, labels, annotations, state: 'firing', since: instant(startsAt), held, object }
}

function instant(at: string): number | null {
  const since = Date.parse(at)
  return Number.isNaN(since) ? null : since
}
