import { at, isRecord, listAt, textAt } from '../read.ts'
import type { Reference } from './reference.ts'

/** One environment variable, or one source of many. */
export interface EnvironmentEntry {
  /** Undefined for `envFrom`, which names a whole ConfigMap or Secret; `prefix` then stands before each of its keys. */
  name: string | undefined
  prefix?: string
  /** The literal value; undefined where it comes from elsewhere. */
  value?: string
  from?: Reference
  key?: string
  optional?: boolean
  /** A field of the Pod or a resource of a container, as written: `status.podIP`, `limits.memory`. */
  field?: string
}

/** The environment of a container with where each value comes from. Secret values are never read, only named. */
export function environmentOf(container: unknown): EnvironmentEntry[] {
  const whole = listAt(container, 'envFrom').flatMap((source): EnvironmentEntry[] => {
    const from = namedSource(source, 'configMapRef', 'secretRef')
    const prefix = textAt(source, 'prefix')
    return from === undefined ? [] : [{ name: undefined, ...from, ...(prefix === undefined ? {} : { prefix }) }]
  })
  const single = listAt(container, 'env').flatMap((variable): EnvironmentEntry[] => {
    const name = textAt(variable, 'name')
    if (name === undefined) return []
    const source = at(variable, 'valueFrom')
    if (!isRecord(source)) return [{ name, value: textAt(variable, 'value') ?? '' }]
    const from = namedSource(source, 'configMapKeyRef', 'secretKeyRef')
    const field = textAt(source, 'fieldRef', 'fieldPath') ?? textAt(source, 'resourceFieldRef', 'resource')
    return [{ name, ...from, ...(field === undefined ? {} : { field }) }]
  })
  return [...whole, ...single]
}

function namedSource(source: unknown, configMap: string, secret: string): Pick<EnvironmentEntry, 'from' | 'key' | 'optional'> | undefined {
  for (const [field, resource] of [
    [configMap, 'configmaps'],
    [secret, 'secrets'],
  ] as const) {
    const name = textAt(source, field, 'name')
    if (name === undefined) continue
    const key = textAt(source, field, 'key')
    return {
      from: { resource, name },
      ...(key === undefined ? {} : { key }),
      ...(at(source, field, 'optional') === true ? { optional: true } : {}),
    }
  }
  return undefined
}
