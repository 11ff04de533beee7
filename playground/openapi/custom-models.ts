import type { ResourceKind } from '#playground/schema/kinds.ts'
import { type OpenApiSchema, REF } from '#playground/schema/models/open-api.ts'

const META = 'io.k8s.apimachinery.pkg.apis.meta.v1.'

/** Descriptions of the fields that every object has, word for word those of the real server. */
const API_VERSION =
  'APIVersion defines the versioned schema of this representation of an object. Servers should convert recognized schemas to the latest internal value, and may reject unrecognized values. More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#resources'
const KIND =
  'Kind is a string value representing the REST resource this object represents. Servers may infer this from the endpoint the client submits requests to. Cannot be updated. In CamelCase. More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#types-kinds'
const OBJECT_METADATA =
  "Standard object's metadata. More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#metadata"
const LIST_METADATA =
  'Standard list metadata. More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#types-kinds'

/** The model name of a custom kind: its group backwards, as in `com.example.stable.v1.CronTab`. */
export function customModelName({ group, version, kind }: Pick<ResourceKind, 'group' | 'version' | 'kind'>): string {
  return [...group.split('.').reverse(), version, kind].join('.')
}

/** The models of a custom kind and of its list. */
export function customModels(kind: ResourceKind, schema: OpenApiSchema | undefined): Record<string, OpenApiSchema> {
  const { group, version } = kind
  const own: OpenApiSchema = { type: 'object', ...(schema ?? { 'x-kubernetes-preserve-unknown-fields': true }) }
  const type = (name: string): Pick<OpenApiSchema, 'x-kubernetes-group-version-kind'> => ({
    'x-kubernetes-group-version-kind': [{ group, version, kind: name }],
  })
  const named = { apiVersion: { description: API_VERSION, type: 'string' }, kind: { description: KIND, type: 'string' } }
  return {
    [customModelName(kind)]: {
      ...own,
      properties: { ...own.properties, ...named, metadata: { description: OBJECT_METADATA, allOf: [{ $ref: `${REF}${META}ObjectMeta` }] } },
      ...type(kind.kind),
    },
    [customModelName({ ...kind, kind: kind.listKind })]: {
      description: `${kind.listKind} is a list of ${kind.kind}`,
      type: 'object',
      required: ['items'],
      properties: {
        ...named,
        items: {
          description: `List of ${kind.resource}. More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md`,
          type: 'array',
          items: { $ref: REF + customModelName(kind) },
        },
        metadata: { description: LIST_METADATA, allOf: [{ $ref: `${REF}${META}ListMeta` }] },
      },
      ...type(kind.listKind),
    },
  }
}
