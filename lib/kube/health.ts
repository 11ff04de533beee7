/**
 * How an object fares, in five words for every kind; the number travels in table rows (docs/stream.md).
 * `idle`: nothing to judge (a ConfigMap), or done on purpose (a completed Pod, a Deployment scaled to 0).
 */
export const HEALTH = { idle: 0, healthy: 1, progressing: 2, warning: 3, failing: 4 } as const
export type HealthName = keyof typeof HEALTH
export type HealthCode = (typeof HEALTH)[HealthName]

const NAMES = ['idle', 'healthy', 'progressing', 'warning', 'failing'] as const satisfies readonly HealthName[]

/** The word for a code; an unknown code (from a newer server) is `idle`. */
export function healthName(code: number): HealthName {
  return NAMES[code] ?? 'idle'
}
