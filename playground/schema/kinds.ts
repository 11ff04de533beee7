import { readFileSync } from 'node:fs'

/** A column of the Table form. `jsonPath` is set for custom resources, whose cells are read by path. */
export interface Column {
  name: string
  type: string
  format: string
  description: string
  priority: number
  jsonPath?: string
}

/** What a path below an object offers; group and version are absent when they are the parent's. */
export interface Subresource {
  name: string
  kind: string
  group?: string
  version?: string
  verbs: readonly string[]
}

/** A resource in one of its versions, as discovery describes it. */
export interface ResourceKind {
  group: string
  version: string
  /** The plural: `deployments`. */
  resource: string
  singular: string
  kind: string
  listKind: string
  namespaced: boolean
  verbs: readonly string[]
  shortNames: readonly string[]
  categories: readonly string[]
  subresources: readonly Subresource[]
  columns: readonly Column[]
  /** Name of the collection that holds its objects, the same for all versions. */
  collection: string
  /** Where a custom kind keeps its replicas and selector, when it has a scale path. */
  scale?: { specReplicas: readonly string[]; statusReplicas: readonly string[]; selector: readonly string[] | undefined }
  /** Fields of a custom kind that lists can be narrowed by, beside name and namespace: `spec.color`. */
  selectableFields?: readonly string[]
  /** The apiVersion in which a custom kind's objects are kept: its storage version. */
  keptAs?: string
  /** What every answer of a deprecated version warns of. */
  deprecation?: string
  /** True for kinds that a CustomResourceDefinition defines. */
  custom: boolean
}

/** What names a kind. */
export type KindName = Pick<ResourceKind, 'group' | 'version' | 'kind'>

/** The versions of one group, the preferred one first. */
export interface GroupKinds {
  group: string
  versions: { version: string; resources: ResourceKind[] }[]
}

type Fact = Omit<ResourceKind, 'group' | 'version' | 'listKind' | 'shortNames' | 'categories' | 'subresources' | 'columns' | 'collection'> &
  Partial<Pick<ResourceKind, 'shortNames' | 'categories' | 'subresources' | 'columns'>>

/** Kinds that two groups serve from one collection; the value is where they are kept. */
const KEPT_ELSEWHERE: Record<string, string> = { 'events.k8s.io/events': '/events' }

/** The built-in kinds, read from the data that `scripts/read-kinds.ts` wrote. */
export function readBuiltInKinds(): GroupKinds[] {
  const text = readFileSync(new URL('./data/kinds.json', import.meta.url), 'utf8')
  // Our own data file; its shape is checked when the script writes it.
  const groups = JSON.parse(text) as { group: string; versions: { version: string; resources: Fact[] }[] }[]
  return groups.map(({ group, versions }) => ({
    group,
    versions: versions.map(({ version, resources }) => ({
      version,
      resources: resources.map((fact) => fromFact(group, version, fact)),
    })),
  }))
}

function fromFact(group: string, version: string, fact: Fact): ResourceKind {
  const collection = `${group}/${fact.resource}`
  return {
    shortNames: [],
    categories: [],
    subresources: [],
    columns: [],
    ...fact,
    group,
    version,
    listKind: `${fact.kind}List`,
    collection: KEPT_ELSEWHERE[collection] ?? collection,
    custom: false,
  }
}
