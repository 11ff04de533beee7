const FACTORS: Record<string, number> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
}

/** A quantity as a number in its base unit (cores, bytes, pieces); 0 for what is none. */
export function quantity(text: string | number | undefined): number {
  if (text === undefined) return 0
  const match = /^([+-]?[0-9.]+)(?:([eE][+-]?[0-9]+)|([numkMGTPE]|[KMGTPE]i))?$/.exec(String(text).trim())
  if (!match) return 0
  return Number(`${match[1]}${match[2] ?? ''}`) * (FACTORS[match[3] ?? ''] ?? 1)
}

/** CPU in thousandths of a core, rounded up as the scheduler does. */
export function milliCpu(text: string | number | undefined): number {
  return Math.ceil(quantity(text) * 1000 - 1e-6)
}
