import type { Signature, WorkloadSign } from './signature.ts'

/** A workload as the cluster's own table tells it. */
export interface Workload {
  kind: WorkloadSign['kind']
  namespace: string
  name: string
  labels: Record<string, string>
  images: string[]
  ready: number
  wanted: number
}

/** What a cluster shows of itself. */
export interface Traces {
  /** API groups with the ids of their kinds. */
  groups: ReadonlyMap<string, readonly string[]>
  workloads: readonly Workload[]
  /** `containerd://2.1.4` of each node. */
  runtimes: readonly string[]
}

export interface Detected {
  signature: Signature
  /** Resource ids of its kinds that the cluster serves. */
  kinds: string[]
  workloads: Workload[]
  version: string | null
}

/** An image's name without registry tag and digest. */
export function imageName(image: string): string {
  return image.replace(/@.*$/, '').replace(/:[^/:]*$/, '')
}

/** The tag of an image, without a leading `v`; null for a digest, `latest` or none. */
export function imageVersion(image: string): string | null {
  const tag = /:([^/:]+)$/.exec(image.replace(/@.*$/, ''))?.[1]
  return tag === undefined || !/\d/.test(tag) ? null : tag.replace(/^v(?=\d)/, '')
}

function hasLabel(labels: Record<string, string>, label: string): boolean {
  const [key = '', value] = label.split('=')
  return value === undefined ? Object.keys(labels).some((each) => each.startsWith(key)) : labels[key] === value
}

/**
 * Whether a workload is a project's own. The image decides where it is known; a mirrored image is known by name and label
 * together, and a sign without an image needs all of its parts.
 */
export function isOwn(sign: WorkloadSign, workload: Workload): boolean {
  if (sign.kind !== workload.kind) return false
  const name = sign.namePattern === undefined ? null : new RegExp(sign.namePattern).test(workload.name)
  const label = sign.label === undefined ? null : hasLabel(workload.labels, sign.label)
  const place = sign.namespace === undefined ? null : sign.namespace === workload.namespace
  if (sign.image !== undefined) {
    const pattern = new RegExp(sign.image)
    if (workload.images.some((image) => pattern.test(imageName(image)))) return name !== false || label === true
    return name === true && label === true
  }
  return [name, label, place].every((part) => part !== false)
}

function ownGroup(pattern: string, group: string): boolean {
  return pattern.startsWith('*.') ? group.endsWith(pattern.slice(1)) : group === pattern
}

function versionOf(signature: Signature, workloads: readonly Workload[], runtimes: readonly string[]): string | null {
  const runtime = runtimes.find((each) => signature.runtime !== undefined && each.startsWith(`${signature.runtime}://`))
  if (runtime !== undefined) return runtime.split('://')[1] ?? null
  // The signs stand in their order, the main program first. What is installed beside it has versions of its own.
  const signs = signature.workloads.filter((sign) => sign.beside !== true)
  for (const sign of signs) {
    if (sign.image === undefined) continue
    const pattern = new RegExp(sign.image)
    for (const { images } of workloads.filter((workload) => isOwn(sign, workload))) {
      const version = imageVersion(images.find((image) => pattern.test(imageName(image))) ?? '')
      if (version !== null) return version
    }
  }
  for (const { images } of workloads.filter((workload) => signs.some((sign) => isOwn(sign, workload)))) {
    const version = imageVersion(images[0] ?? '')
    if (version !== null) return version
  }
  return null
}

/** The projects of which a cluster shows traces: kinds of their API groups, workloads, or the runtime of its nodes. */
export function detect(signatures: readonly Signature[], traces: Traces): Detected[] {
  return signatures.flatMap((signature) => {
    const kinds = [...traces.groups].flatMap(([group, ids]) => (signature.groups.some((pattern) => ownGroup(pattern, group)) ? ids : []))
    const workloads = traces.workloads.filter((workload) => signature.workloads.some((sign) => isOwn(sign, workload)))
    const runtime = signature.runtime !== undefined && traces.runtimes.some((each) => each.startsWith(`${signature.runtime}://`))
    if (kinds.length === 0 && workloads.length === 0 && !runtime) return []
    return [{ signature, kinds, workloads, version: versionOf(signature, workloads, traces.runtimes) }]
  })
}
