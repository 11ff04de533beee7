import { createHash } from 'node:crypto'
import { apiVersionOf, keptAs } from '#playground/registry/convert.ts'
import type { KindBook } from '#playground/schema/kind-book.ts'
import type { GroupKinds, ResourceKind } from '#playground/schema/kinds.ts'

/** `/api`: the versions of the core group. */
export function coreVersions(address: string): unknown {
  return { kind: 'APIVersions', versions: ['v1'], serverAddressByClientCIDRs: [{ clientCIDR: '0.0.0.0/0', serverAddress: address }] }
}

/** `/apis`: the named groups. */
export function groupList(kinds: KindBook): unknown {
  return { kind: 'APIGroupList', apiVersion: 'v1', groups: kinds.groups.filter(({ group }) => group !== '').map(groupOf) }
}

/** `/apis/{group}`. */
export function oneGroup(kinds: KindBook, group: string): unknown {
  const found = kinds.groups.find((candidate) => candidate.group === group && group !== '')
  return found && { kind: 'APIGroup', apiVersion: 'v1', ...groupOf(found) }
}

function groupOf({ group, versions }: GroupKinds): Record<string, unknown> {
  const named = versions.map(({ version }) => ({ groupVersion: `${group}/${version}`, version }))
  return { name: group, versions: named, preferredVersion: named[0] }
}

/** `/api/v1`, `/apis/{group}/{version}`: the resources of one version, subresources among them. */
export function resourceList(kinds: KindBook, group: string, version: string): unknown {
  const found = kinds.groups.find((candidate) => candidate.group === group)?.versions.find((candidate) => candidate.version === version)
  if (!found) return undefined
  return {
    kind: 'APIResourceList',
    ...(group !== '' && { apiVersion: 'v1' }),
    groupVersion: apiVersionOf({ group, version }),
    resources: found.resources.flatMap(entries),
  }
}

function entries(kind: ResourceKind): unknown[] {
  const { resource, namespaced, subresources, verbs, shortNames, categories } = kind
  return [
    {
      name: resource,
      singularName: kind.singular,
      namespaced,
      kind: kind.kind,
      verbs,
      ...(shortNames.length > 0 && { shortNames }),
      ...(categories.length > 0 && { categories }),
      ...(verbs.includes('update') && { storageVersionHash: hashOf(kind) }),
    },
    ...subresources.map((sub) => ({
      name: `${resource}/${sub.name}`,
      singularName: '',
      namespaced,
      ...(sub.group !== undefined && { group: sub.group }),
      ...(sub.version !== undefined && { version: sub.version }),
      kind: sub.kind,
      verbs: sub.verbs,
    })),
  ]
}

/** StorageVersionHash of k8s.io/apiserver/pkg/endpoints/discovery. */
function hashOf(kind: ResourceKind): string {
  const version = STORED_IN[kind.collection] ?? keptAs(kind)
  return createHash('sha256').update(`${version}/${kind.kind}`).digest().subarray(0, 8).toString('base64')
}

/** Kinds that the real server still writes to etcd in a version that it does not serve. */
const STORED_IN: Record<string, string> = {
  'admissionregistration.k8s.io/mutatingadmissionpolicies': 'admissionregistration.k8s.io/v1beta1',
  'admissionregistration.k8s.io/mutatingadmissionpolicybindings': 'admissionregistration.k8s.io/v1beta1',
  'apiextensions.k8s.io/customresourcedefinitions': 'apiextensions.k8s.io/v1beta1',
}
