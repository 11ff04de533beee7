/** Seconds in each unit. */
const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const YEAR = 365 * DAY

/** A span as kubectl shows it: `45s`, `3m5s`, `2d4h` (k8s.io/apimachinery/pkg/util/duration, HumanDuration). */
export function humanDuration(milliseconds: number): string {
  const seconds = Math.trunc(milliseconds / 1000)
  if (seconds < -1) return '<invalid>'
  if (seconds < 0) return '0s'
  if (seconds < 2 * MINUTE) return `${seconds}s`
  const minutes = Math.floor(seconds / MINUTE)
  if (minutes < 10) return withRest(minutes, 'm', seconds % MINUTE, 's')
  if (minutes < 3 * 60) return `${minutes}m`
  const hours = Math.floor(seconds / HOUR)
  if (hours < 8) return withRest(hours, 'h', minutes % 60, 'm')
  if (hours < 48) return `${hours}h`
  const days = Math.floor(seconds / DAY)
  if (hours < 8 * 24) return withRest(days, 'd', hours % 24, 'h')
  if (seconds < 2 * YEAR) return `${days}d`
  const years = Math.floor(seconds / YEAR)
  if (seconds < 8 * YEAR) return withRest(years, 'y', days % 365, 'd')
  return `${years}y`
}

function withRest(count: number, unit: string, rest: number, restUnit: string): string {
  return rest === 0 ? `${count}${unit}` : `${count}${unit}${rest}${restUnit}`
}

/** How long ago a time was; `<unknown>` when it is not set. */
export function age(time: string | undefined | null, now: number): string {
  return time ? humanDuration(now - Date.parse(time)) : '<unknown>'
}
