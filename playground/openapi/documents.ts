import { createHash } from 'node:crypto'
import { versionInfo } from '#playground/discovery/version.ts'
import { apiVersionOf } from '#playground/registry/convert.ts'
import type { Core } from '#playground/registry/core.ts'
import type { GroupKinds, ResourceKind, Subresource } from '#playground/schema/kinds.ts'
import type { ModelBook } from '#playground/schema/models/model-book.ts'
import { type OpenApiSchema, REF } from '#playground/schema/models/open-api.ts'
import { customModelName, customModels } from './custom-models.ts'
import { type ModelNames, type PathItem, pathsOf } from './paths.ts'

type Version = GroupKinds['versions'][number]

/** A document of OpenAPI v3, as `/openapi/v3/apis/{group}/{version}` serves it. */
export interface OpenApiDocument {
  openapi: '3.0.0'
  info: { title: string; version: string }
  paths: Record<string, PathItem>
  components: { schemas: Record<string, OpenApiSchema>; securitySchemes: unknown }
}

/** `/openapi/v3`: an address for each group and version, which changes when its document does. */
export function openApiIndex(core: Core): unknown {
  const entries = core.kinds.groups.flatMap(({ group, versions }) =>
    versions.map((version) => {
      const path = pathOf(group, version.version)
      return [path, { serverRelativeURL: `/openapi/v3/${path}?hash=${documentHash(core, group, version)}` }]
    }),
  )
  return { paths: Object.fromEntries(entries) }
}

/** `api/v1`, `apis/apps/v1`. */
function pathOf(group: string, version: string): string {
  return `${group === '' ? 'api' : 'apis'}/${apiVersionOf({ group, version })}`
}

/** Names the state of a document, without making it. */
export function documentHash(core: Core, group: string, { version, resources }: Version): string {
  const custom = resources.filter((kind) => kind.custom).map((kind) => [kind, core.schemas.publishedCustom(kind)])
  const state = JSON.stringify([versionInfo().gitVersion, group, version, resources.length, custom])
  return createHash('sha512').update(state).digest('hex').toUpperCase()
}

const made = new Map<string, string>()
/** Documents kept as text, the least recently made goes first. */
const KEPT = 40

/** The text of a document; the same state is made once. */
export function documentText(core: Core, group: string, version: Version, hash: string): string {
  let text = made.get(hash)
  if (text === undefined) {
    text = JSON.stringify(documentOf(core, group, version))
    if (made.size >= KEPT) made.delete(made.keys().next().value ?? '')
    made.set(hash, text)
  }
  return text
}

export function documentOf(core: Core, group: string, { version, resources }: Version): OpenApiDocument {
  const schemas: Record<string, OpenApiSchema> = {}
  const paths: Record<string, PathItem> = {}
  for (const kind of resources) {
    if (kind.custom) Object.assign(schemas, customModels(kind, core.schemas.publishedCustom(kind)))
    Object.assign(paths, pathsOf(`/${pathOf(group, version)}`, kind, modelNames(core, kind)))
  }
  addReferenced(core.schemas.published, schemas, { paths, schemas })
  return {
    openapi: '3.0.0',
    info: { title: 'Kubernetes', version: versionInfo().gitVersion ?? '' },
    paths,
    components: {
      schemas: Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1))),
      securitySchemes: { BearerToken: { type: 'apiKey', description: 'Bearer Token authentication', name: 'authorization', in: 'header' } },
    },
  }
}

/** Kinds without a model of their own (connections, plain text) are described as a Status. */
const FALLBACK = 'io.k8s.apimachinery.pkg.apis.meta.v1.Status'

function modelNames(core: Core, kind: ResourceKind): ModelNames {
  if (kind.custom) {
    return {
      object: customModelName(kind),
      list: customModelName({ ...kind, kind: kind.listKind }),
      ofSubresource: ({ name }) => (name === 'scale' ? 'io.k8s.api.autoscaling.v1.Scale' : customModelName(kind)),
    }
  }
  const { published } = core.schemas
  const nameOf = (about: { group: string; version: string; kind: string }): string => published.nameOfKind(about) ?? FALLBACK
  return {
    object: nameOf(kind),
    list: nameOf({ ...kind, kind: kind.listKind }),
    ofSubresource: (sub: Subresource) => nameOf({ group: sub.group ?? kind.group, version: sub.version ?? kind.version, kind: sub.kind }),
  }
}

/** Adds every model that is referred to, and those that these refer to. */
function addReferenced(book: ModelBook, schemas: Record<string, OpenApiSchema>, from: unknown): void {
  const text = JSON.stringify(from)
  for (const [, name = ''] of text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
    if (Object.hasOwn(schemas, name)) continue
    const schema = book.get(name)
    if (!schema) throw new Error(`no model is called ${REF}${name}`)
    schemas[name] = schema
    addReferenced(book, schemas, schema)
  }
}
