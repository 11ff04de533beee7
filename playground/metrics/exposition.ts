/** Labels of a sample; those without a value are left out. */
export type Labels = Readonly<Record<string, string | number | undefined>>

export type FamilyType = 'counter' | 'gauge'

/** Adds one sample to the family it was made for. */
export type Family = (labels: Labels, value: number) => void

/**
 * Text in Prometheus's exposition format 0.0.4: all samples of a family stand together, whatever the order they came in.
 * @see https://prometheus.io/docs/instrumenting/exposition_formats/
 */
export class Exposition {
  #families = new Map<string, { head: string; samples: string[] }>()

  family(name: string, type: FamilyType, help: string): Family {
    const known = this.#families.get(name)
    const samples: string[] = known?.samples ?? []
    if (!known) this.#families.set(name, { head: `# HELP ${name} ${help}\n# TYPE ${name} ${type}`, samples })
    return (labels, value) => samples.push(`${name}${labelText(labels)} ${value}`)
  }

  text(): string {
    return [...this.#families.values()]
      .filter(({ samples }) => samples.length > 0)
      .map(({ head, samples }) => `${head}\n${samples.join('\n')}\n`)
      .join('')
  }
}

function labelText(labels: Labels): string {
  const parts = Object.entries(labels).flatMap(([name, value]) => (value === undefined ? [] : [`${name}="${quoted(String(value))}"`]))
  return parts.length > 0 ? `{${parts.join(',')}}` : ''
}

function quoted(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
}

/** A Kubernetes label or annotation as a label here: `app.kubernetes.io/name` is `label_app_kubernetes_io_name` (kube-state-metrics). */
export function kubeLabels(prefix: 'label' | 'annotation', values: Record<string, string> | undefined): Labels {
  return Object.fromEntries(
    Object.entries(values ?? {}).map(([name, value]) => [`${prefix}_${name.replaceAll(/[^a-zA-Z0-9_]/g, '_')}`, value]),
  )
}

/** A time of the API in seconds since the epoch; undefined for none. */
export function seconds(time: string | null | undefined): number | undefined {
  const at = Date.parse(time ?? '')
  return Number.isNaN(at) ? undefined : Math.floor(at / 1000)
}
