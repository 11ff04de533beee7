import { fnv32a, hex, randomFrom } from '../random.ts'
import { CATALOG, type ImageDefinition, NEUTRAL } from './catalog.ts'
import { OFFICIAL_IMAGES } from './official-images.ts'
import { parseImage } from './reference.ts'

export interface PulledImage {
  definition: ImageDefinition
  canonical: string
  /** `docker.io/library/nginx@sha256:...` */
  imageId: string
  bytes: number
}

export type PullResult =
  | { kind: 'pulled'; image: PulledImage }
  | { kind: 'invalid'; message: string }
  | { kind: 'failed'; message: string; reason: 'ErrImagePull' | 'RegistryUnavailable' }

/** Faults that can be put upon the registries, for teaching and for tests. */
export interface RegistryState {
  broken: boolean
}

const RESULTS_KEPT = 2_000
const results = new Map<string, PullResult>()

/** Asks the simulated registries for an image, as `lookUp` does; the same question has the same answer while they work. */
export function pull(image: string, state: RegistryState): PullResult {
  if (state.broken) return lookUp(image, state)
  const known = results.get(image)
  if (known) return known
  const result = lookUp(image, state)
  if (results.size >= RESULTS_KEPT) results.clear()
  results.set(image, result)
  return result
}

/** Images of Docker's library that other registries hold too, under tags of their own. */
const COPIES = [
  /^(?:registry\.k8s\.io|k8s\.gcr\.io|gcr\.io\/google[-_]containers)\/(?:e2e-test-images\/)?(busybox|nginx|httpd|perl|redis|node)$/,
  /^(?:public\.ecr\.aws\/docker|mirror\.gcr\.io|registry\.hub\.docker\.com)\/library\/([\w-]+)$/,
]

/** The image of Docker's library that a repository has a copy of. */
function copiedFrom(repository: string): string | undefined {
  const name = COPIES.map((pattern) => pattern.exec(repository)?.[1]).find(Boolean)
  return name && `docker.io/library/${name}`
}

/** Asks the simulated registries for an image; messages are containerd's. */
function lookUp(image: string, state: RegistryState): PullResult {
  const reference = parseImage(image)
  if (!reference)
    return {
      kind: 'invalid',
      message: `Failed to apply default image tag "${image}": couldn't parse image name "${image}": invalid reference format`,
    }
  const { canonical, registry, repository, tag } = reference
  const host = registry === 'docker.io' ? 'registry-1.docker.io' : registry
  const path = repository.slice(registry.length + 1)
  const trouble = (detail: string) =>
    `failed to pull and unpack image "${canonical}": failed to resolve reference "${canonical}": ${detail}`
  if (state.broken)
    return {
      kind: 'failed',
      reason: 'ErrImagePull',
      message: trouble(`failed to do request: Head "https://${host}/v2/${path}/manifests/${tag}": dial tcp: connect: connection refused`),
    }
  if (/(^|\.)(invalid|example-does-not-exist|nowhere)(:\d+)?$/.test(registry))
    return {
      kind: 'failed',
      reason: 'ErrImagePull',
      message: trouble(
        `failed to do request: Head "https://${host}/v2/${path}/manifests/${tag}": dial tcp: lookup ${registry} on 10.96.0.10:53: no such host`,
      ),
    }
  // An image whose versions differ in what they do is there once for each.
  const original = copiedFrom(repository)
  const named = CATALOG.filter((definition) => definition.repository === (original ?? repository))
  const known = named.find(({ tags }) => tags.test(tag)) ?? named[0]
  const missing = known
    ? !original && !known.tags.test(tag)
    : /^(does-?not-?exist|no-?such|missing|typo|broken|nonexistent|invalid)/.test(tag)
  if (!reference.digest && missing)
    return { kind: 'failed', reason: 'ErrImagePull', message: `rpc error: code = NotFound desc = ${trouble(`${canonical}: not found`)}` }
  const isOfficial = repository.startsWith('docker.io/library/')
  if (!known && isOfficial && !OFFICIAL_IMAGES.has(repository.slice('docker.io/library/'.length)))
    return {
      kind: 'failed',
      reason: 'ErrImagePull',
      message: trouble(
        'pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed',
      ),
    }
  const definition = known ?? NEUTRAL
  const random = randomFrom(canonical)
  return {
    kind: 'pulled',
    image: {
      definition,
      canonical,
      imageId: `${repository}@${reference.digest ?? `sha256:${hex(random, 64)}`}`,
      bytes: Math.round(definition.megabytes * 1e6 + (fnv32a(canonical) % 100_000)),
    },
  }
}
