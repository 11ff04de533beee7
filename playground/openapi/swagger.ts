import { versionInfo } from '#playground/discovery/version.ts'
import type { Core } from '#playground/registry/core.ts'
import type { OpenApiSchema } from '#playground/schema/models/open-api.ts'
import { documentOf } from './documents.ts'
import type { Operation } from './operations.ts'
import type { Parameter } from './parameters.ts'
import type { PathItem } from './paths.ts'

/** `/openapi/v2`: all groups in one document of OpenAPI v2. */
export function swaggerText(core: Core): string {
  const definitions: Record<string, OpenApiSchema> = {}
  const paths: Record<string, unknown> = {}
  for (const { group, versions } of core.kinds.groups) {
    for (const version of versions) {
      const document = documentOf(core, group, version)
      Object.assign(definitions, document.components.schemas)
      for (const [path, item] of Object.entries(document.paths)) paths[path] = pathItem(item)
    }
  }
  const swagger = {
    swagger: '2.0',
    info: { title: 'Kubernetes', version: versionInfo().gitVersion },
    paths,
    definitions: Object.fromEntries(Object.entries(definitions).map(([name, schema]) => [name, definition(schema)])),
    securityDefinitions: {
      BearerToken: { description: 'Bearer Token authentication', type: 'apiKey', name: 'authorization', in: 'header' },
    },
    security: [{ BearerToken: [] }],
  }
  return JSON.stringify(swagger).replaceAll('"#/components/schemas/', '"#/definitions/')
}

/** OpenAPI v2 lets a description stand beside a reference, and knows no defaults of `{}` and no `oneOf`. */
function definition(schema: OpenApiSchema): OpenApiSchema {
  const { allOf, oneOf, default: fallback, properties, items, additionalProperties, ...rest } = schema
  const [only] = allOf ?? []
  return {
    ...rest,
    ...(only?.$ref !== undefined && { $ref: only.$ref }),
    ...(oneOf && { type: 'string' }),
    ...(fallback !== undefined && JSON.stringify(fallback) !== '{}' && { default: fallback }),
    ...(properties && { properties: Object.fromEntries(Object.entries(properties).map(([name, below]) => [name, definition(below)])) }),
    ...(items && { items: definition(items) }),
    ...(additionalProperties !== undefined && {
      additionalProperties: typeof additionalProperties === 'object' ? definition(additionalProperties) : additionalProperties,
    }),
  }
}

function pathItem(item: PathItem): unknown {
  return Object.fromEntries(
    Object.entries(item).map(([method, value]) => [method, isParameters(value) ? value.map(parameter) : operation(value)]),
  )
}

function isParameters(value: Operation | readonly Parameter[]): value is readonly Parameter[] {
  return Array.isArray(value)
}

function parameter({ schema, ...rest }: Parameter): unknown {
  return { ...rest, ...schema }
}

interface Content {
  content?: Record<string, { schema: unknown }>
}

function operation({ parameters, requestBody, responses, ...rest }: Operation): unknown {
  // Made by operations.ts, in these shapes.
  const sent = requestBody as (Content & { required?: true }) | undefined
  const answered = responses as Record<string, Content & { description: string }>
  const shown = answered['200'] ?? answered['201']
  return {
    ...rest,
    consumes: Object.keys(sent?.content ?? { '*/*': {} }),
    produces: Object.keys(shown?.content ?? {}),
    schemes: ['https'],
    parameters: [
      ...((parameters as readonly Parameter[] | undefined) ?? []).map(parameter),
      ...(sent ? [{ name: 'body', in: 'body', ...(sent.required && { required: true }), schema: first(sent) }] : []),
    ],
    responses: Object.fromEntries(
      Object.entries(answered).map(([code, answer]) => [
        code,
        { description: answer.description, ...(answer.content && { schema: first(answer) }) },
      ]),
    ),
  }
}

function first({ content }: Content): unknown {
  return Object.values(content ?? {})[0]?.schema
}
