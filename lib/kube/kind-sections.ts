import type { ResourceKind } from '#lib/contract/resources.ts'

/** Where a kind stands in the navigation. */
export const sectionNames = ['workloads', 'network', 'config', 'storage', 'access', 'cluster'] as const
export type SectionName = (typeof sectionNames)[number]

export interface KindSection {
  name: SectionName
  kinds: ResourceKind[]
  /** The rest: kinds that few people ever look for. */
  seldom: ResourceKind[]
}
/** Kinds of one API group that do not come with Kubernetes. */
export interface CustomGroup {
  group: string
  kinds: ResourceKind[]
}

// What people look for, in this order; the rest of a section is kept apart.
const first: Record<SectionName, readonly string[]> = {
  workloads: [
    'pods',
    'deployments.apps',
    'statefulsets.apps',
    'daemonsets.apps',
    'jobs.batch',
    'cronjobs.batch',
    'replicasets.apps',
    'horizontalpodautoscalers.autoscaling',
    'poddisruptionbudgets.policy',
  ],
  network: [
    'services',
    'ingresses.networking.k8s.io',
    'endpointslices.discovery.k8s.io',
    'endpoints',
    'networkpolicies.networking.k8s.io',
    'ingressclasses.networking.k8s.io',
  ],
  config: ['configmaps', 'secrets', 'resourcequotas', 'limitranges', 'priorityclasses.scheduling.k8s.io', 'runtimeclasses.node.k8s.io'],
  storage: ['persistentvolumeclaims', 'persistentvolumes', 'storageclasses.storage.k8s.io'],
  access: [
    'serviceaccounts',
    'roles.rbac.authorization.k8s.io',
    'rolebindings.rbac.authorization.k8s.io',
    'clusterroles.rbac.authorization.k8s.io',
    'clusterrolebindings.rbac.authorization.k8s.io',
  ],
  cluster: ['nodes', 'namespaces', 'events', 'customresourcedefinitions.apiextensions.k8s.io', 'apiservices.apiregistration.k8s.io'],
}

const byGroup: Record<string, SectionName> = {
  apps: 'workloads',
  batch: 'workloads',
  autoscaling: 'workloads',
  policy: 'workloads',
  'networking.k8s.io': 'network',
  'discovery.k8s.io': 'network',
  'scheduling.k8s.io': 'config',
  'node.k8s.io': 'config',
  'admissionregistration.k8s.io': 'config',
  'resource.k8s.io': 'config',
  'storage.k8s.io': 'storage',
  'rbac.authorization.k8s.io': 'access',
  'certificates.k8s.io': 'access',
}

/** Sorts what discovery says into the sections of the navigation. Kinds that cannot be listed are left out. */
export function sectionKinds(kinds: readonly ResourceKind[]): { sections: KindSection[]; custom: CustomGroup[] } {
  const listed = kinds.filter((kind) => kind.verbs.includes('list'))
  const hasCoreEvents = listed.some((kind) => kind.id === 'events')
  // The same objects are served under two groups; kubectl shows the core ones as `events`.
  const shown = listed.filter((kind) => !(hasCoreEvents && kind.id === 'events.events.k8s.io'))
  const builtIn = shown.filter((kind) => !kind.custom)
  const sections = sectionNames.map((name) => sortSection(name, builtIn)).filter(({ kinds, seldom }) => kinds.length + seldom.length > 0)
  return { sections, custom: customGroups(shown.filter((kind) => kind.custom)) }
}

/** The section of a kind that comes with Kubernetes. */
export function sectionOf(kind: Pick<ResourceKind, 'id' | 'group'>): SectionName {
  return sectionNames.find((name) => first[name].includes(kind.id)) ?? byGroup[kind.group] ?? 'cluster'
}

function sortSection(name: SectionName, kinds: readonly ResourceKind[]): KindSection {
  const own = kinds.filter((kind) => sectionOf(kind) === name)
  return {
    name,
    kinds: first[name].flatMap((id) => own.find((kind) => kind.id === id) ?? []),
    seldom: own.filter((kind) => !first[name].includes(kind.id)).sort((a, b) => a.kind.localeCompare(b.kind)),
  }
}

function customGroups(kinds: readonly ResourceKind[]): CustomGroup[] {
  const groups = new Map<string, ResourceKind[]>()
  for (const kind of kinds) groups.set(kind.group, [...(groups.get(kind.group) ?? []), kind])
  return [...groups]
    .map(([group, members]) => ({ group, kinds: members.sort((a, b) => a.kind.localeCompare(b.kind)) }))
    .sort((a, b) => a.group.localeCompare(b.group))
}
