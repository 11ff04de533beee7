import { inOwnWords } from '#lib/contract/own-words.ts'
import type { ResourceKind, ResourceList } from '#lib/contract/resources.ts'
import { isBuiltInGroup } from '#lib/kube/groups.ts'
import { resourceId } from '#lib/kube/names.ts'
import type { AggregatedDiscovery, ApiResourceList } from './schema.ts'

/** The kinds of aggregated discovery; of a kind that several versions serve, the version that the server lists first. */
export function kindsOfAggregated(lists: readonly AggregatedDiscovery[]): ResourceList {
  const resources = new Map<string, ResourceKind>()
  const problems: ResourceList['problems'] = []
  for (const item of lists.flatMap(({ items }) => items)) {
    const group = item.metadata?.name ?? ''
    for (const version of item.versions ?? []) {
      if (version.freshness === 'Stale')
        problems.push({
          group: `${group}/${version.version}`,
          message: 'The server of this group does not answer.',
          ...inOwnWords('groupSilent', { group: `${group}/${version.version}` }),
        })
      for (const found of version.resources ?? []) {
        const id = resourceId(found.resource, group)
        if (resources.has(id)) continue
        const kind = found.responseKind?.kind ?? ''
        resources.set(id, {
          id,
          group,
          version: version.version,
          plural: found.resource,
          singular: found.singularResource || kind.toLowerCase(),
          kind,
          namespaced: found.scope === 'Namespaced',
          verbs: found.verbs ?? [],
          shortNames: found.shortNames ?? [],
          categories: found.categories ?? [],
          subresources: (found.subresources ?? []).map(({ subresource }) => subresource),
          custom: !isBuiltInGroup(group),
        })
      }
    }
  }
  return { resources: [...resources.values()], problems }
}

/** The kinds of one group and version of a server without aggregated discovery. */
export function kindsOfGroupVersion(group: string, version: string, list: ApiResourceList): ResourceKind[] {
  const all = list.resources ?? []
  return all
    .filter(({ name }) => !name.includes('/'))
    .map((found) => ({
      id: resourceId(found.name, group),
      group,
      version,
      plural: found.name,
      singular: found.singularName || found.kind.toLowerCase(),
      kind: found.kind,
      namespaced: found.namespaced,
      verbs: found.verbs ?? [],
      shortNames: found.shortNames ?? [],
      categories: found.categories ?? [],
      subresources: all.filter(({ name }) => name.startsWith(`${found.name}/`)).map(({ name }) => name.slice(found.name.length + 1)),
      custom: !isBuiltInGroup(group),
    }))
}
