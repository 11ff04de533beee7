/**
 * What the live part of an entry asks the console for. It reads only the few fields that it shows, with checks of its own: the
 * schemas of the contract would double what these pages load.
 */
import type { HealthCode } from '#lib/kube/health.ts'

export interface LiveRow {
  name: string
  namespace: string | null
  href: string
  health: HealthCode
  /** The first cells after the name, with their columns' headings. */
  cells: { heading: string; text: string }[]
}

export type LiveAnswer =
  | { state: 'noCluster' | 'locked' }
  | { state: 'notServed'; cluster: string; kind: string }
  | { state: 'failed'; cluster: string; kind: string; forbidden: boolean; message: string }
  /** By a field: objects that have it as the entry wants, or the values in use; `partial` where there are more than were `read`. */
  | ({ state: 'byField'; show: 'with' | 'without' | 'equals' | 'differs'; rows: LiveRow[] } & ByField)
  | ({ state: 'values'; values: { value: string; count: number }[] } & ByField)
  | { state: 'found'; cluster: string; kind: string; rows: LiveRow[]; total: number; troubled: number; listHref: string }

interface ByField {
  cluster: string
  kind: string
  field: string
  read: number
  partial: boolean
  listHref: string
}

export type Fields = Record<string, unknown>

export function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
export function list(value: unknown): Fields[] {
  return Array.isArray(value) ? value.map(fields) : []
}
export const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')

export async function ask(path: string, accept = 'application/json'): Promise<{ status: number; body: Fields }> {
  const response = await fetch(path, { headers: { accept } })
  return { status: response.status, body: fields(await response.json().catch(() => null)) }
}

export interface Kind {
  id: string
  kind: string
  group: string
  version: string
  plural: string
}

export async function servedKinds(cluster: string, wanted: readonly string[]): Promise<Kind[]> {
  const { body } = await ask(`/api/clusters/${cluster}/resources`)
  const kinds = list(body.resources)
  return wanted.flatMap((id) => {
    const found = kinds.find((kind) => kind.id === id && Array.isArray(kind.verbs) && kind.verbs.includes('list'))
    if (found === undefined) return []
    return [{ id, kind: text(found.kind), group: text(found.group), version: text(found.version), plural: text(found.plural) }]
  })
}

/** The cluster that is opened first, or why there is none to look into. */
export async function openCluster(): Promise<{ id: string; name: string } | { state: 'noCluster' | 'locked' }> {
  const { body } = await ask('/api/clusters')
  const clusters = list(body.clusters).filter((each) => each.problem === undefined)
  const locked = body.locked === true
  const usable = locked ? clusters.filter((each) => each.open === true) : clusters
  const chosen = usable.find((each) => each.current === true) ?? usable[0]
  if (chosen === undefined) return { state: locked ? 'locked' : 'noCluster' }
  return { id: text(chosen.id), name: text(chosen.name) }
}
