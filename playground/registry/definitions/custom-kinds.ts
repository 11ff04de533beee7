import { z } from 'zod'
import type { KubeObject } from '#playground/client/client.ts'
import type { Column, ResourceKind, Subresource } from '#playground/schema/kinds.ts'
import type { OpenApiSchema } from '#playground/schema/models/open-api.ts'
import type { Core } from '../core.ts'

const column = z.object({
  name: z.string(),
  type: z.string(),
  format: z.string().default(''),
  description: z.string().default(''),
  priority: z.number().default(0),
  jsonPath: z.string(),
})
const scale = z.object({ specReplicasPath: z.string(), statusReplicasPath: z.string(), labelSelectorPath: z.string().optional() })
const version = z.object({
  name: z.string(),
  served: z.boolean(),
  storage: z.boolean(),
  deprecated: z.boolean().default(false),
  deprecationWarning: z.string().optional(),
  schema: z.object({ openAPIV3Schema: z.custom<OpenApiSchema>((value) => typeof value === 'object').optional() }).optional(),
  subresources: z.object({ status: z.unknown().optional(), scale: scale.optional() }).optional(),
  additionalPrinterColumns: z.array(column).optional(),
  selectableFields: z.array(z.object({ jsonPath: z.string() })).optional(),
})
const names = z.object({
  plural: z.string(),
  singular: z.string().default(''),
  kind: z.string(),
  listKind: z.string().default(''),
  shortNames: z.array(z.string()).default([]),
  categories: z.array(z.string()).default([]),
})
const definition = z.object({ group: z.string(), scope: z.enum(['Namespaced', 'Cluster']), names, versions: z.array(version) })

type Version = z.infer<typeof version>

const VERBS = ['delete', 'deletecollection', 'get', 'list', 'patch', 'create', 'update', 'watch']
const PART_VERBS = ['get', 'patch', 'update']

/** Columns that a custom kind has when its definition names none (apiextensions, tableconvertor). */
const NAME: Column = {
  name: 'Name',
  type: 'string',
  format: 'name',
  description:
    'Name must be unique within a namespace. Is required when creating resources, although some resources may allow a client to request the generation of an appropriate name automatically. Name is primarily intended for creation idempotence and configuration definition. Cannot be updated. More info: https://kubernetes.io/docs/concepts/overview/working-with-objects/names#names',
  priority: 0,
}
const AGE: Column = {
  name: 'Age',
  type: 'date',
  format: '',
  description:
    'CreationTimestamp is a timestamp representing the server time when this object was created. It is not guaranteed to be set in happens-before order across separate operations. Clients may not set this value. It is represented in RFC3339 form and is in UTC.\n\nPopulated by the system. Read-only. Null for lists. More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#metadata',
  priority: 0,
  jsonPath: '.metadata.creationTimestamp',
}

/** Serves and stops serving custom kinds as their definitions come, change and go. */
export function followDefinitions(core: Core): void {
  core.store.follow('apiextensions.k8s.io/customresourcedefinitions', ({ type, object, previous }) => {
    if (previous) for (const { kind } of kindsOf(previous)) core.schemas.setCustom(kind, undefined)
    const kinds = type === 'DELETED' || !isEstablished(object) ? [] : kindsOf(object)
    for (const { kind, schema } of kinds) core.schemas.setCustom(kind, schema)
    core.kinds.setCustom(
      object.metadata.name,
      kinds.map(({ kind }) => kind),
    )
  })
}

function isEstablished({ status }: KubeObject): boolean {
  const read = z.object({ conditions: z.array(z.object({ type: z.string(), status: z.string() })) }).safeParse(status)
  return read.success && read.data.conditions.some((condition) => condition.type === 'Established' && condition.status === 'True')
}

/** The kinds that a definition stands for, one for each served version. */
export function kindsOf(object: KubeObject): { kind: ResourceKind; schema: OpenApiSchema | undefined }[] {
  const read = definition.safeParse(object.spec)
  if (!read.success) return []
  const { group, scope, names: named, versions } = read.data
  const storage = versions.find((candidate) => candidate.storage)?.name ?? ''
  return versions
    .filter(({ served }) => served)
    .map((served) => ({
      kind: {
        group,
        version: served.name,
        resource: named.plural,
        singular: named.singular || named.kind.toLowerCase(),
        kind: named.kind,
        listKind: named.listKind || `${named.kind}List`,
        namespaced: scope === 'Namespaced',
        verbs: VERBS,
        shortNames: named.shortNames,
        categories: named.categories,
        subresources: subresourcesOf(named.kind, served),
        columns: columnsOf(served),
        collection: `${group}/${named.plural}`,
        keptAs: `${group}/${storage}`,
        selectableFields: (served.selectableFields ?? []).map(({ jsonPath }) => jsonPath.replace(/^\./, '')),
        custom: true,
        ...(served.deprecated && { deprecation: served.deprecationWarning ?? `${group}/${served.name} ${named.kind} is deprecated` }),
        ...scaleOf(served),
      },
      schema: served.schema?.openAPIV3Schema,
    }))
}

function subresourcesOf(kind: string, { subresources }: Version): Subresource[] {
  return [
    ...(subresources?.status === undefined ? [] : [{ name: 'status', kind, verbs: PART_VERBS }]),
    ...(subresources?.scale === undefined
      ? []
      : [{ name: 'scale', kind: 'Scale', group: 'autoscaling', version: 'v1', verbs: PART_VERBS }]),
  ]
}

function columnsOf({ additionalPrinterColumns }: Version): Column[] {
  if (!additionalPrinterColumns) return [NAME, AGE]
  return [
    NAME,
    ...additionalPrinterColumns.map((found) => ({ ...found, description: found.description || customDescription(found.jsonPath) })),
  ]
}

function customDescription(path: string): string {
  return `Custom resource definition column (in JSONPath format): ${path}`
}

function scaleOf({ subresources }: Version): Pick<ResourceKind, 'scale'> {
  const found = subresources?.scale
  if (!found) return {}
  const path = (text: string): string[] => text.replace(/^\./, '').split('.')
  return {
    scale: {
      specReplicas: path(found.specReplicasPath),
      statusReplicas: path(found.statusReplicasPath),
      selector: found.labelSelectorPath === undefined ? undefined : path(found.labelSelectorPath),
    },
  }
}
