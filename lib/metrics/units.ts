/** What a figure counts; each has one way to be written. */
export const units = ['cores', 'bytes', 'bytesPerSecond', 'share', 'count', 'perSecond', 'seconds', 'plain'] as const
export type Unit = (typeof units)[number]

const BINARY = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const
const LARGE = ['', 'k', 'M', 'G', 'T'] as const

/**
 * A figure as people read it, the same in every language: `250m`, `1.5`, `64 MiB`, `1.2 MiB/s`, `43%`.
 * Cores below one are millicores, as kubectl writes them.
 */
export function formatFigure(value: number, unit: Unit): string {
  if (!Number.isFinite(value)) return '–'
  switch (unit) {
    case 'cores':
      return formatCores(value)
    case 'bytes':
      return formatBytes(value)
    case 'bytesPerSecond':
      return `${formatBytes(value)}/s`
    case 'share':
      // Far beyond the whole only the size is of interest.
      return `${value < 10_000 ? short(value * 100) : scaled(value * 100)}%`
    case 'perSecond':
      return `${scaled(value)}/s`
    case 'seconds':
      return formatSeconds(value)
    case 'count':
    case 'plain':
      return scaled(value)
  }
}

function formatCores(value: number): string {
  if (value === 0) return '0'
  return Math.abs(value) < 0.9995 ? `${short(value * 1_000)}m` : short(value)
}

function formatBytes(value: number): string {
  let [scaledValue, step] = [value, 0]
  while (Math.abs(scaledValue) >= 1_023.5 && step < BINARY.length - 1) {
    scaledValue /= 1_024
    step += 1
  }
  return `${short(scaledValue)} ${BINARY[step]}`
}

function formatSeconds(value: number): string {
  if (value !== 0 && Math.abs(value) < 0.9995) return `${short(value * 1_000)} ms`
  return `${Math.abs(value) < 1e9 ? short(value) : scaled(value)} s`
}

function scaled(value: number): string {
  let [scaledValue, step] = [value, 0]
  while (Math.abs(scaledValue) >= 999.5 && step < LARGE.length - 1) {
    scaledValue /= 1_000
    step += 1
  }
  return `${short(scaledValue)}${LARGE[step]}`
}

/** Three figures, no more: `0.123`, `1.23`, `12.3`, `123`; never `1e-7`, and no zeros that say nothing. */
function short(value: number): string {
  const size = Math.abs(value)
  const digits = size >= 99.95 ? 0 : size >= 9.995 ? 1 : size >= 0.9995 ? 2 : 3
  const text = value.toFixed(digits)
  const trimmed = digits === 0 ? text : text.replace(/\.?0+$/, '')
  return trimmed === '-0' ? '0' : trimmed
}
