import type { LocalSessions } from './auth/local-sessions.ts'
import type { ClusterRegistry } from './cluster/registry.ts'
import type { Config } from './config/schema.ts'
import type { Log } from './log/log.ts'
import type { Alertmanagers } from './metrics/explore/alertmanager.ts'
import type { Metrics } from './metrics/own-metrics.ts'
import type { PrometheusSources } from './metrics/prometheus/sources.ts'
import type { UsageHub } from './metrics/usage/hub.ts'
import type { OverviewHub } from './overview/hub.ts'
import type { TableHub } from './table/hub.ts'

/** What the routes and the stream are given: made once, when the server starts. */
export interface Services {
  config: Config
  log: Log
  clusters: ClusterRegistry
  sessions: LocalSessions
  tables: TableHub
  overviews: OverviewHub
  metrics: Metrics
  /** What Pods and nodes use, by cluster and credential. */
  usage: UsageHub
  /** Which Prometheus each cluster has. */
  prometheus: PrometheusSources
  /** Which Alertmanagers each cluster has. */
  alertmanagers: Alertmanagers
  /** Identifies the build that pages are served from. */
  build: string
  /** The port in use, known once the server listens. */
  port: () => number
  /** The server listens and does not stop yet. */
  ready: () => boolean
  /** Browsers reach us over HTTPS, so the cookie is for HTTPS only. */
  secure: boolean
}
