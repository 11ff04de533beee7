import { z } from 'zod'
import { reservedPlaces } from '#lib/address.ts'
import { clusterId } from '#lib/contract/clusters.ts'

/** Where a page stands, read from the path of its address. */
export interface ClusterPlace {
  cluster: string
}
export interface ListPlace extends ClusterPlace {
  /** `pods`, `deployments.apps` */
  resource: string
}
export interface ObjectPlace extends ListPlace {
  /** null for a cluster-scoped kind, which the path writes as `-`. */
  namespace: string | null
  name: string
}

/** Which part of a path cannot be. */
export type BadPart = 'cluster' | 'resource' | 'namespace' | 'name'
export type Parsed<Place> = { ok: true; value: Place } | { ok: false; part: BadPart; text: string }

type Params = Record<string, string | string[] | undefined>

// A CRD's plural is a DNS label and its group a DNS subdomain: apiextensions-apiserver, pkg/apis/apiextensions/validation.
const resourceId = z
  .string()
  .max(300)
  .regex(/^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/)
  .refine((id) => !reservedPlaces.some((place) => place === id))
const namespace = z
  .string()
  .max(63)
  .regex(/^([a-z0-9]([a-z0-9-]*[a-z0-9])?|-)$/)
// path.IsValidPathSegmentName of apimachinery: what every name must be, RBAC's with their colons included.
const objectName = z
  .string()
  .min(1)
  .max(253)
  .refine((name) => name !== '.' && name !== '..' && !/[/%]/.test(name))

/** Reads `/c/{cluster}`. */
export function parseClusterPlace(params: Params): Parsed<ClusterPlace> {
  const cluster = read(params, 'cluster', clusterId)
  return cluster.ok ? { ok: true, value: { cluster: cluster.value } } : cluster
}

/** Reads `/c/{cluster}/{resource.group}`. */
export function parseListPlace(params: Params): Parsed<ListPlace> {
  const cluster = parseClusterPlace(params)
  if (!cluster.ok) return cluster
  const resource = read(params, 'resource', resourceId)
  return resource.ok ? { ok: true, value: { ...cluster.value, resource: resource.value } } : resource
}

/** Reads `/c/{cluster}/{resource.group}/{namespace or -}/{name}`. */
export function parseObjectPlace(params: Params): Parsed<ObjectPlace> {
  const list = parseListPlace(params)
  if (!list.ok) return list
  const inNamespace = read(params, 'namespace', namespace)
  if (!inNamespace.ok) return inNamespace
  const name = read(params, 'name', objectName)
  if (!name.ok) return name
  return { ok: true, value: { ...list.value, namespace: inNamespace.value === '-' ? null : inNamespace.value, name: name.value } }
}

function read(params: Params, part: BadPart, schema: z.ZodType<string>): Parsed<string> {
  const raw = params[part]
  const text = decode(typeof raw === 'string' ? raw : '')
  const parsed = schema.safeParse(text)
  return parsed.success ? { ok: true, value: parsed.data } : { ok: false, part, text }
}

// Next hands over a path's segments as they stand in the address.
function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
