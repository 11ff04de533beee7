/** One number of the benchmark: what was measured, the limit it must keep, and whether less or more is better. */
export interface Figure {
  name: string
  value: number
  unit: string
  /** Missed when the value is above it. */
  atMost?: number
  /** Missed when the value is below it. */
  atLeast?: number
  /** What it was measured on, or the bare API server's own time that a ratio is against. */
  note?: string
}

/** What a benchmark is given: where to run, and how large. */
export interface BenchContext {
  /** A kubeconfig to measure against instead of a playground of its own. */
  kubeconfig?: string
  /** Pods for the measures that need many. */
  pods: number
  log: (line: string) => void
}

/** Whether a figure keeps its limits; one that is not a number (was not measured) never does. */
export function keeps({ value, atMost, atLeast }: Figure): boolean {
  if (!Number.isFinite(value)) return false
  return (atMost === undefined || value <= atMost) && (atLeast === undefined || value >= atLeast)
}
