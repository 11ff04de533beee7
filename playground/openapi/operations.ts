import type { ResourceKind, Subresource } from '#playground/schema/kinds.ts'
import { REF } from '#playground/schema/models/open-api.ts'
import { DELETE, DELETE_COLLECTION, LIST, PATCH, type Parameter, WRITE } from './parameters.ts'

/** What an operation is about: a kind, and where its path leads. */
export interface Subject {
  kind: ResourceKind
  /** `Namespaced`, or nothing. */
  scope: string
  /** Of a path below an object. */
  subresource: Subresource | undefined
  /** Name of the schema of what is sent and answered. */
  model: string
  listModel: string
}

export type Operation = Record<string, unknown>

const MEDIA = ['application/json', 'application/yaml', 'application/vnd.kubernetes.protobuf']
const STREAM_MEDIA = [...MEDIA, 'application/json;stream=watch', 'application/vnd.kubernetes.protobuf;stream=watch']
const PATCHES = [
  'application/apply-patch+yaml',
  'application/json-patch+json',
  'application/merge-patch+json',
  'application/strategic-merge-patch+json',
]
const META = 'io.k8s.apimachinery.pkg.apis.meta.v1.'

/** A verb of the API as one operation of an OpenAPI document. */
export function operation(verb: string, subject: Subject): { method: string; operation: Operation } | undefined {
  const { kind, model, listModel, subresource } = subject
  const what = subresource ? `${subresource.name} of the specified ${kind.kind}` : `the specified ${kind.kind}`
  switch (verb) {
    case 'get':
      return { method: 'get', operation: entry(subject, 'get', 'read', `read ${what}`, [], answers([200], model)) }
    case 'list':
      return {
        method: 'get',
        operation: entry(
          subject,
          'list',
          'list',
          `list or watch objects of kind ${kind.kind}`,
          LIST,
          answers([200], listModel, STREAM_MEDIA),
        ),
      }
    case 'create': {
      const operation = entry(
        subject,
        'post',
        'create',
        subresource ? `create ${subresource.name} of a ${kind.kind}` : `create a ${kind.kind}`,
        WRITE,
        answers([200, 201, 202], model),
      )
      return { method: 'post', operation: { ...operation, requestBody: body(['*/*'], model, true) } }
    }
    case 'update':
      return {
        method: 'put',
        operation: {
          ...entry(subject, 'put', 'replace', `replace ${what}`, WRITE, answers([200, 201], model)),
          requestBody: body(['*/*'], model, true),
        },
      }
    case 'patch': {
      const types = kind.custom ? PATCHES.filter((type) => !type.includes('strategic')) : PATCHES
      return {
        method: 'patch',
        operation: {
          ...entry(subject, 'patch', 'patch', `partially update ${what}`, PATCH, answers([200, 201], model)),
          requestBody: body(types, `${META}Patch`, true),
        },
      }
    }
    case 'delete':
      return {
        method: 'delete',
        operation: {
          ...entry(subject, 'delete', 'delete', `delete a ${kind.kind}`, DELETE, answers([200, 202], `${META}Status`)),
          requestBody: body(['*/*'], `${META}DeleteOptions`, false),
        },
      }
    case 'deletecollection':
      return {
        method: 'delete',
        operation: {
          ...entry(
            subject,
            'deletecollection',
            'deleteCollection',
            `delete collection of ${kind.kind}`,
            DELETE_COLLECTION,
            answers([200], `${META}Status`),
          ),
          requestBody: body(['*/*'], `${META}DeleteOptions`, false),
        },
      }
    default:
      return undefined
  }
}

/** `apps_v1`, as operations are grouped. */
export function tagOf({ group, version }: ResourceKind): string {
  return `${camel(group)}_${version}`
}

/** The short name of a group in operation names: `apps`, `core`, `rbacAuthorization`, custom ones in full. */
export function camel(group: string): string {
  const [first = '', ...rest] = (group === '' ? 'core' : group.replace(/\.k8s\.io$/, '')).split(/[.-]/)
  return first + rest.map(capital).join('')
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function entry(
  subject: Subject,
  action: string,
  verb: string,
  description: string,
  parameters: readonly Parameter[],
  responses: unknown,
): Operation {
  const { kind, scope, subresource } = subject
  const about = subresource?.group === undefined ? kind : subresource
  const place = verb === 'list' && kind.namespaced && scope === '' ? 'ForAllNamespaces' : ''
  const collection = verb === 'deleteCollection' ? 'Collection' : ''
  return {
    tags: [tagOf(kind)],
    description,
    operationId: `${verb === 'deleteCollection' ? 'delete' : verb}${capital(camel(kind.group))}${capital(kind.version)}${collection}${scope}${kind.kind}${capital(subresource?.name ?? '')}${place}`,
    ...(parameters.length > 0 && { parameters }),
    responses,
    'x-kubernetes-action': action,
    'x-kubernetes-group-version-kind': {
      group: about.group ?? kind.group,
      version: about.version ?? kind.version,
      kind: subresource?.kind ?? kind.kind,
    },
  }
}

const DESCRIPTIONS: Record<number, string> = { 200: 'OK', 201: 'Created', 202: 'Accepted' }

function answers(codes: readonly number[], model: string, media: readonly string[] = MEDIA): Record<string, unknown> {
  const content = contentOf(media, model)
  return {
    ...Object.fromEntries(codes.map((code) => [code, { description: DESCRIPTIONS[code], content }])),
    401: { description: 'Unauthorized' },
  }
}

function body(media: readonly string[], model: string, required: boolean): unknown {
  return { content: contentOf(media, model), ...(required && { required: true }) }
}

function contentOf(media: readonly string[], model: string): Record<string, unknown> {
  return Object.fromEntries(media.map((type) => [type, { schema: { $ref: REF + model } }]))
}
