import { z } from 'zod'
import type { AlertHold } from '#lib/contract/metrics/alerts.ts'
import type { ClusterHandle } from '../../cluster/cluster-handle.ts'
import { ConsoleError } from '../../cluster/kube-error.ts'
import { mayListPods } from '../charts/subject.ts'
import { type AddressSettings, addressOf } from '../prometheus/address-settings.ts'
import { type Door, serviceDoor, settingDoor } from '../prometheus/door.ts'
import { findServices } from '../prometheus/find.ts'

const TIMEOUT_MS = 5_000

const text = z.record(z.string(), z.string()).catch({})
const ids = z.array(z.string()).catch([])
/** @see https://github.com/prometheus/alertmanager/blob/main/api/v2/openapi.yaml (gettableAlerts, gettableSilences) */
const gettableAlerts = z.array(
  z.object({
    labels: text,
    annotations: text,
    startsAt: z.string().catch(''),
    // `mutedBy` (time intervals of a route) came with 0.28.
    status: z.object({ silencedBy: ids, inhibitedBy: ids, mutedBy: ids }),
  }),
)
const gettableSilences = z.array(
  z.object({ id: z.string(), comment: z.string().catch(''), createdBy: z.string().catch(''), endsAt: z.iso.datetime({ offset: true }) }),
)

/** An alert as Alertmanager has it: with external labels of its Prometheus, and with what holds it back. */
export interface ManagedAlert {
  labels: Record<string, string>
  annotations: Record<string, string>
  startsAt: string
  held: AlertHold | null
}

/** Which Alertmanagers a cluster has for a credential: the one of the settings, else those that are found in the cluster. */
export class Alertmanagers {
  readonly #settings: AddressSettings

  constructor(settings: AddressSettings) {
    this.#settings = settings
  }

  /** The ways to them, the likeliest first. Never throws. */
  async doorsOf(handle: ClusterHandle): Promise<Door[]> {
    const address = addressOf(this.#settings, handle.info)
    if (address !== undefined) return [settingDoor(address)]
    return (await findServices(handle, 'alertmanager')).map((ref) => serviceDoor(handle, ref))
  }
}

/**
 * The alerts of the first of them that answers; none where there is none.
 * @param doors the ways to them, the likeliest first
 * @throws ConsoleError that says which one did not answer, and why; forbidden for whoever may not see all Pods, where it is the one of
 * the settings: it knows no users, and would tell of Pods that Kubernetes hides
 */
export async function readAlertmanager(handle: ClusterHandle, doors: readonly Door[]): Promise<ManagedAlert[]> {
  let failed: unknown
  for (const door of doors) {
    if (door.via === 'setting') await mayListPods(handle, null)
    try {
      return await readFrom(door)
    } catch (error) {
      failed ??= error
    }
  }
  if (failed !== undefined) throw failed
  return []
}

async function readFrom(door: Door): Promise<ManagedAlert[]> {
  const alerts = await ask(door, '/api/v2/alerts', gettableAlerts)
  const isAnySilenced = alerts.some(({ status }) => status.silencedBy.length > 0)
  // Who silenced it, and until when, is a nicety: the alert is silenced without it too.
  const silences = isAnySilenced ? await ask(door, '/api/v2/silences', gettableSilences).catch(() => []) : []
  const byId = new Map(
    silences.map(({ id, comment, createdBy, endsAt }) => [id, { comment, by: createdBy, until: Date.parse(endsAt) }] as const),
  )
  return alerts.map(({ labels, annotations, startsAt, status }) => {
    const { silencedBy, inhibitedBy, mutedBy } = status
    const how = silencedBy.length > 0 ? 'silenced' : inhibitedBy.length > 0 ? 'inhibited' : mutedBy.length > 0 ? 'muted' : undefined
    const silence = silencedBy.map((id) => byId.get(id)).find((known) => known !== undefined) ?? null
    return { labels, annotations, startsAt, held: how === undefined ? null : { how, silence } }
  })
}

async function ask<Schema extends z.ZodType>(door: Door, path: string, schema: Schema): Promise<z.infer<Schema>> {
  const { status, text: body } = await door.ask(path, new URLSearchParams(), TIMEOUT_MS)
  const parsed = schema.safeParse(json(body))
  if (parsed.success) return parsed.data
  const what = body.trimStart().startsWith('<') ? 'a web page' : 'something else'
  throw new ConsoleError('unreachable', `${door.name} does not answer as an Alertmanager does: it sent ${what} (${status}).`)
}

function json(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
