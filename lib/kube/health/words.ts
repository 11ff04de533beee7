import { HEALTH, type HealthCode } from '../health.ts'

const words: Record<HealthCode, readonly string[]> = {
  [HEALTH.idle]: ['complete', 'completed', 'succeeded', 'suspended', 'paused', 'disabled', 'superseded', 'stopped', 'finished', 'done'],
  [HEALTH.healthy]: [
    ...['active', 'approved', 'attached', 'available', 'bound', 'connected', 'deployed', 'enabled', 'established', 'healthy', 'installed'],
    ...[
      'issued',
      'normal',
      'ok',
      'online',
      'programmed',
      'ready',
      'resolved',
      'running',
      'secretsynced',
      'synced',
      'up',
      'valid',
      'accepted',
    ],
  ],
  [HEALTH.progressing]: [
    ...['allocating', 'building', 'creating', 'containercreating', 'deleting', 'initializing', 'inprogress', 'installing', 'joining'],
    ...['pending', 'podinitializing', 'preparing', 'progressing', 'provisioning', 'pulling', 'queued', 'reconciling', 'restarting'],
    ...['scaling', 'schedulinggated', 'starting', 'stopping', 'syncing', 'terminating', 'unknown', 'updating', 'upgrading', 'waiting'],
  ],
  [HEALTH.warning]: ['degraded', 'drifted', 'outofsync', 'released', 'stale', 'stalled', 'warning', 'schedulingdisabled', 'orphaned'],
  [HEALTH.failing]: [
    ...['crashloopbackoff', 'deadlineexceeded', 'denied', 'down', 'error', 'evicted', 'expired', 'failed', 'failure', 'faulted'],
    ...['imagepullbackoff', 'invalid', 'lost', 'missing', 'notready', 'offline', 'oomkilled', 'rejected', 'unavailable', 'unhealthy'],
    ...['errimagepull', 'notfound', 'secretsyncederror', 'unreachable'],
  ],
}

const codes = new Map<string, HealthCode>(
  Object.entries(words).flatMap(([code, list]) => list.map((word) => [word, Number(code) as HealthCode] as const)), // its keys are the codes
)

/**
 * What a word of state means that some controller chose, in a `Status`, `Phase` or `State` column.
 * @returns undefined for a word that says nothing known
 */
export function healthOfWord(text: string): HealthCode | undefined {
  const word = text.replace(/[\s_-]/g, '').toLowerCase()
  const known = codes.get(word)
  if (known !== undefined) return known
  if (/backoff|fail|error|^err[a-z]/.test(word)) return HEALTH.failing
  if (/ing$/.test(word)) return HEALTH.progressing
  return undefined
}

/** The worse of two; what has nothing to judge is worse than nothing. */
export function worse(one: HealthCode, other: HealthCode): HealthCode {
  return one > other ? one : other
}
