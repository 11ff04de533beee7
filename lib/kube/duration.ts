const UNITS: Record<string, number> = { y: 31_536_000, d: 86_400, h: 3_600, m: 60, s: 1 }
const DURATION = /^-?(?:(\d+)y)?(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/

/**
 * Seconds of a time as the API server prints it (`5m`, `2d3h`, `3y41d`).
 * @returns undefined for anything else (`<unknown>`, `<invalid>`, other text)
 * @see https://github.com/kubernetes/apimachinery/blob/master/pkg/util/duration/duration.go
 */
export function humanDurationSeconds(text: string): number | undefined {
  const match = DURATION.exec(text)
  if (match === null || text === '' || text === '-') return undefined
  const seconds = Object.values(UNITS).reduce((sum, unit, index) => sum + Number(match[index + 1] ?? 0) * unit, 0)
  return text.startsWith('-') ? -seconds : seconds
}
