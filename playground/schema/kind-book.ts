import { type GroupKinds, type ResourceKind, readBuiltInKinds } from './kinds.ts'

/** Every kind that the API server serves now: the built-in ones, and those that CustomResourceDefinitions add and remove. */
export class KindBook {
  readonly #builtIn: readonly GroupKinds[]
  #custom = new Map<string, ResourceKind[]>()
  #groups: readonly GroupKinds[]
  #byResource = new Map<string, ResourceKind>()
  #byKind = new Map<string, ResourceKind>()
  /** Counts up whenever a kind comes or goes; what is made from the book can be kept while it stays the same. */
  revision = 0

  constructor(builtIn: readonly GroupKinds[] = readBuiltInKinds()) {
    this.#builtIn = builtIn
    this.#groups = builtIn
    this.#index()
  }

  /** All groups: the built-in ones in the real server's order, then those of custom kinds by name. */
  get groups(): readonly GroupKinds[] {
    return this.#groups
  }

  find(group: string, version: string, resource: string): ResourceKind | undefined {
    return this.#byResource.get(`${group}/${version}/${resource}`)
  }

  findKind(group: string, version: string, kind: string): ResourceKind | undefined {
    return this.#byKind.get(`${group}/${version}/${kind}`)
  }

  /** Every kind in every version. */
  *all(): Generator<ResourceKind> {
    yield* this.#byResource.values()
  }

  /** Sets the kinds (one for each served version, the preferred first) that a definition stands for; none removes them. */
  setCustom(definition: string, kinds: readonly ResourceKind[]): void {
    if (kinds.length === 0) this.#custom.delete(definition)
    else this.#custom.set(definition, [...kinds])
    this.revision++
    this.#groups = [...this.#builtIn, ...this.#customGroups()]
    this.#index()
  }

  #customGroups(): GroupKinds[] {
    const groups = new Map<string, Map<string, ResourceKind[]>>()
    for (const kind of [...this.#custom.values()].flat()) {
      const versions = groups.get(kind.group) ?? new Map<string, ResourceKind[]>()
      groups.set(kind.group, versions)
      versions.set(kind.version, [...(versions.get(kind.version) ?? []), kind])
    }
    return [...groups].sort().map(([group, versions]) => ({
      group,
      versions: [...versions]
        .map(([version, resources]) => ({ version, resources: resources.sort((a, b) => (a.resource < b.resource ? -1 : 1)) }))
        .sort((a, b) => compareVersions(a.version, b.version)),
    }))
  }

  #index(): void {
    this.#byResource.clear()
    this.#byKind.clear()
    for (const { versions } of this.#groups) {
      for (const { resources } of versions) {
        for (const kind of resources) {
          this.#byResource.set(`${kind.group}/${kind.version}/${kind.resource}`, kind)
          this.#byKind.set(`${kind.group}/${kind.version}/${kind.kind}`, kind)
        }
      }
    }
  }
}

/** Orders versions as Kubernetes prefers them: `v2`, `v1`, `v1beta2`, `v1beta1`, `v1alpha1`, then others by name. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [parseVersion(a), parseVersion(b)]
  if (!left || !right) return left ? -1 : right ? 1 : a < b ? -1 : a > b ? 1 : 0
  return right.stage - left.stage || right.major - left.major || right.minor - left.minor
}

function parseVersion(version: string): { stage: number; major: number; minor: number } | undefined {
  const match = /^v(\d+)(?:(alpha|beta)(\d+))?$/.exec(version)
  if (!match) return undefined
  const stage = match[2] === 'alpha' ? 0 : match[2] === 'beta' ? 1 : 2
  return { stage, major: Number(match[1]), minor: Number(match[3] ?? 0) }
}
