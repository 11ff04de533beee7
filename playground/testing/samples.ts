/** One sample of a page in Prometheus's format. */
export interface Sample {
  name: string
  labels: Record<string, string>
  value: number
}

/** Reads a page in Prometheus's text format; throws at a line that is none of it. */
export function readSamples(page: string): Sample[] {
  return page
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [, name = '', labels = '', value] = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)$/.exec(line) ?? []
      if (value === undefined || Number.isNaN(Number(value))) throw new Error(`not a sample: ${line}`)
      const pairs = [...labels.matchAll(/([a-zA-Z_]\w*)="((?:[^"\\]|\\.)*)"/g)].map(([, key = '', text = '']) => [key, text] as const)
      return { name, labels: Object.fromEntries(pairs), value: Number(value) }
    })
}
