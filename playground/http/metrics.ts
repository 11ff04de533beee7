import type { Core } from '#playground/registry/core.ts'

/** Requests that were answered, by verb, resource and code. */
const requests = new Map<string, number>()

/** Counts an answer for `/metrics`. `resource` is '' for paths that are no resources. */
export function countRequest(verb: string, resource: string, group: string, code: number): void {
  const labels = `code="${code}",group="${labelText(group)}",resource="${labelText(resource)}",verb="${labelText(verb.toUpperCase())}"`
  requests.set(labels, (requests.get(labels) ?? 0) + 1)
}

/** The text of `/metrics` under the names that the real server gives these figures (Prometheus exposition format). */
export function metricsText({ store }: Core): string {
  const objects = store.collections().map((name) => {
    const [group = '', resource = ''] = name.split('/')
    return [`resource="${labelText(group === '' ? resource : `${resource}.${group}`)}"`, store.size(name)] as const
  })
  return [
    ...metric('apiserver_request_total', 'counter', 'Requests that were answered.', [...requests]),
    ...metric('apiserver_storage_objects', 'gauge', 'Objects that are stored, by kind.', objects),
    ...metric('process_resident_memory_bytes', 'gauge', 'Memory that the process holds.', [['', process.memoryUsage.rss()]]),
    ...metric('process_cpu_seconds_total', 'counter', 'Processor time that the process has used.', [['', cpuSeconds()]]),
    '',
  ].join('\n')
}

function metric(
  name: string,
  type: 'counter' | 'gauge',
  help: string,
  samples: readonly (readonly [labels: string, value: number])[],
): string[] {
  return [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} ${type}`,
    ...samples.map(([labels, value]) => `${name}${labels === '' ? '' : `{${labels}}`} ${value}`),
  ]
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000_000
}

function labelText(text: string): string {
  return text.replaceAll(/[\\"\n]/g, '_')
}
