const MINUTE = 60
const HOUR = 3600
const DAY = 86_400
const YEAR = 365 * DAY

/**
 * A span of time as kubectl prints ages: `45s`, `3m20s`, `25m`, `3h12m`, `5d2h`, `2y40d`.
 * @param seconds below 0 (clocks that disagree) counts as 0
 * @see HumanDuration in k8s.io/apimachinery/pkg/util/duration
 */
export function humanDuration(seconds: number): string {
  const s = Math.max(0, Math.floor(seconds))
  if (s < 2 * MINUTE) return `${s}s`
  if (s < 10 * MINUTE) return pair(s, MINUTE, 'm', 1, 's')
  if (s < 3 * HOUR) return `${Math.floor(s / MINUTE)}m`
  if (s < 8 * HOUR) return pair(s, HOUR, 'h', MINUTE, 'm')
  if (s < 2 * DAY) return `${Math.floor(s / HOUR)}h`
  if (s < 8 * DAY) return pair(s, DAY, 'd', HOUR, 'h')
  if (s < 2 * YEAR) return `${Math.floor(s / DAY)}d`
  if (s < 8 * YEAR) return pair(s, YEAR, 'y', DAY, 'd')
  return `${Math.floor(s / YEAR)}y`
}

function pair(seconds: number, big: number, bigUnit: string, small: number, smallUnit: string): string {
  const rest = Math.floor((seconds % big) / small)
  return `${Math.floor(seconds / big)}${bigUnit}${rest === 0 ? '' : `${rest}${smallUnit}`}`
}
