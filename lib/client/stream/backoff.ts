/** How long to wait before the next attempt to connect. */
export interface Backoff {
  firstMs: number
  maxMs: number
}

/** Doubling with full jitter in the upper half, so that many tabs do not come back at the same moment; `attempt` counts from 1. */
export function backoffMs({ firstMs, maxMs }: Backoff, attempt: number, random: () => number = Math.random): number {
  const ceiling = Math.min(maxMs, firstMs * 2 ** (attempt - 1))
  return ceiling / 2 + (random() * ceiling) / 2
}
