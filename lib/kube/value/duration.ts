const UNITS: Record<string, number> = {
  ns: 1e-9,
  us: 1e-6,
  µs: 1e-6,
  ms: 1e-3,
  s: 1,
  m: 60,
  h: 3_600,
  d: 86_400,
  w: 604_800,
  y: 31_536_000,
}
const PART = /(\d+(?:\.\d+)?)(ns|us|µs|ms|s|m|h|d|w|y)/y

/**
 * Seconds of a span of time as Kubernetes (`5d2h`, `3m20s`) or Go (`1h0m0.5s`) writes it.
 * @returns null where the text is none
 */
export function parseDuration(text: string): number | null {
  const trimmed = text.trim()
  let seconds = 0
  PART.lastIndex = 0
  while (PART.lastIndex < trimmed.length) {
    const match = PART.exec(trimmed)
    if (match === null) return null
    seconds += Number(match[1]) * (UNITS[match[2] ?? ''] ?? 0)
  }
  return trimmed === '' ? null : seconds
}
