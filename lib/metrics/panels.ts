import type { Unit } from './units.ts'

/** The charts that there are, in the order of a page. */
export const panelIds = ['cpu', 'throttling', 'memory', 'network', 'diskIo', 'filesystem', 'volumes', 'restarts', 'pods'] as const
export type PanelId = (typeof panelIds)[number]

export const panelUnits: Record<PanelId, Unit> = {
  cpu: 'cores',
  throttling: 'share',
  memory: 'bytes',
  network: 'bytesPerSecond',
  diskIo: 'bytesPerSecond',
  filesystem: 'share',
  volumes: 'share',
  restarts: 'count',
  pods: 'count',
}

/** What a page of charts can be about. */
export const scopeKinds = ['cluster', 'node', 'namespace', 'workload', 'pod'] as const
export type ScopeKind = (typeof scopeKinds)[number]

/** The charts of a scope. What neither `metrics.k8s.io` nor the Pods can tell needs Prometheus; the Pods of a whole cluster are too many. */
export function panelsOf(scope: ScopeKind, source: 'prometheus' | 'usage'): PanelId[] {
  if (source === 'usage') return scope === 'cluster' ? ['cpu', 'memory'] : ['cpu', 'memory', 'restarts']
  switch (scope) {
    case 'cluster':
      return ['cpu', 'memory', 'pods', 'network', 'filesystem', 'restarts', 'throttling']
    case 'node':
      return ['cpu', 'memory', 'filesystem', 'network', 'diskIo', 'pods', 'restarts']
    case 'namespace':
      return ['cpu', 'memory', 'network', 'pods', 'throttling', 'volumes', 'diskIo', 'restarts']
    case 'workload':
    case 'pod':
      return ['cpu', 'memory', 'throttling', 'network', 'diskIo', 'filesystem', 'volumes', 'restarts']
  }
}

/** The scope that the page of an object has; undefined where it uses nothing of its own. */
export function scopeKindOf(resource: string, hasPods: boolean): ScopeKind | undefined {
  if (resource === '') return 'cluster'
  if (resource === 'nodes') return 'node'
  if (resource === 'namespaces') return 'namespace'
  if (resource === 'pods') return 'pod'
  return hasPods ? 'workload' : undefined
}

/** What a series says beside whose it is. */
export const seriesRoles = ['use', 'request', 'limit', 'capacity'] as const
export type SeriesRole = (typeof seriesRoles)[number]
export const seriesParts = ['received', 'sent', 'read', 'written', 'running'] as const
export type SeriesPart = (typeof seriesParts)[number]
