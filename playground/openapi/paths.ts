import type { ResourceKind, Subresource } from '#playground/schema/kinds.ts'
import { type Operation, operation, type Subject } from './operations.ts'
import { NAMESPACE, nameOf, OF_SUBRESOURCE, PATH, type Parameter, PRETTY } from './parameters.ts'

/** The operations of one path by method, and the parameters that they share. */
export type PathItem = Record<string, Operation | readonly Parameter[]>

/** Names the schemas of a kind: of one object, of a list, and of what a subresource answers. */
export interface ModelNames {
  object: string
  list: string
  ofSubresource: (subresource: Subresource) => string
}

/** The paths of a kind, with an operation for each verb that it has. */
export function pathsOf(root: string, kind: ResourceKind, models: ModelNames): Record<string, PathItem> {
  const own: Subject = {
    kind,
    scope: kind.namespaced ? 'Namespaced' : '',
    subresource: undefined,
    model: models.object,
    listModel: models.list,
  }
  const collection = kind.namespaced ? `${root}/namespaces/{namespace}/${kind.resource}` : `${root}/${kind.resource}`
  const place = kind.namespaced ? [NAMESPACE] : []
  const paths: Record<string, PathItem> = {}
  if (kind.namespaced && kind.verbs.includes('list')) paths[`${root}/${kind.resource}`] = item({ ...own, scope: '' }, ['list'], [PRETTY])
  paths[collection] = item(own, kind.verbs.filter(isOfCollection), [...place, PRETTY])
  if (kind.verbs.includes('get')) {
    paths[`${collection}/{name}`] = item(
      own,
      kind.verbs.filter((verb) => !isOfCollection(verb)),
      [nameOf(kind.kind), ...place, PRETTY],
    )
  }
  for (const subresource of kind.subresources) {
    const subject: Subject = { ...own, subresource, model: models.ofSubresource(subresource) }
    const shared = [nameOf(kind.kind), ...place, PRETTY, ...(OF_SUBRESOURCE[subresource.name] ?? [])]
    paths[`${collection}/{name}/${subresource.name}`] = item(subject, subresource.verbs, shared)
    if (subresource.name === 'proxy') paths[`${collection}/{name}/proxy/{path}`] = item(subject, ['get'], [...shared, PATH])
  }
  return paths
}

function isOfCollection(verb: string): boolean {
  return verb === 'list' || verb === 'create' || verb === 'deletecollection'
}

function item(subject: Subject, verbs: readonly string[], parameters: readonly Parameter[]): PathItem {
  const result: PathItem = {}
  for (const verb of verbs) {
    const made = operation(verb, subject)
    if (made) result[made.method] = made.operation
  }
  if (parameters.length > 0) result.parameters = parameters
  return result
}
