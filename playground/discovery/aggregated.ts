import type { KindBook } from '#playground/schema/kind-book.ts'
import type { GroupKinds, ResourceKind, Subresource } from '#playground/schema/kinds.ts'

/** The discovery of all groups in one document (apidiscovery.k8s.io/v2). */
export function aggregatedDiscovery(kinds: KindBook, root: 'api' | 'apis'): unknown {
  const groups = kinds.groups.filter(({ group }) => (group === '') === (root === 'api'))
  return { kind: 'APIGroupDiscoveryList', apiVersion: 'apidiscovery.k8s.io/v2', metadata: {}, items: groups.map(groupOf) }
}

function groupOf({ group, versions }: GroupKinds): unknown {
  return {
    metadata: { ...(group !== '' && { name: group }) },
    versions: versions.map(({ version, resources }) => ({ version, resources: resources.map(resourceOf), freshness: 'Current' })),
  }
}

function resourceOf(kind: ResourceKind): unknown {
  return {
    resource: kind.resource,
    responseKind: { group: kind.group === '' || !kind.custom ? '' : kind.group, version: kind.custom ? kind.version : '', kind: kind.kind },
    scope: kind.namespaced ? 'Namespaced' : 'Cluster',
    singularResource: kind.singular,
    verbs: kind.verbs,
    ...(kind.shortNames.length > 0 && { shortNames: kind.shortNames }),
    ...(kind.categories.length > 0 && { categories: kind.categories }),
    ...(kind.subresources.length > 0 && { subresources: kind.subresources.map(subresourceOf) }),
  }
}

function subresourceOf({ name, kind, group, version, verbs }: Subresource): unknown {
  return { subresource: name, responseKind: { group: group ?? '', version: version ?? '', kind }, verbs }
}
