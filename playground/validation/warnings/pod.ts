/** What is said of a valid Pod, or template of Pods, that is likely not meant so (pkg/api/pod/warnings.go). */
import type { JsonRecord } from '../../patch/json.ts'
import { dnsLabel } from '../names.ts'
import { child, descend, isSet, items, text } from '../read-fields.ts'
import { fractionalBytes } from './amounts.ts'
import { retiredLabel } from './labels.ts'
import { volumeWarnings } from './volumes.ts'

const BYTES = ['memory', 'ephemeral-storage']

/** Annotations without effect, by the field that has taken their place; those that end in `/` stand for one per container. */
const RETIRED_ANNOTATIONS: Readonly<Record<string, string>> = {
  'scheduler.alpha.kubernetes.io/critical-pod': 'non-functional in v1.16+; use the "priorityClassName" field instead',
  'security.alpha.kubernetes.io/sysctls': 'non-functional in v1.11+; use the "sysctls" field instead',
  'security.alpha.kubernetes.io/unsafe-sysctls': 'non-functional in v1.11+; use the "sysctls" field instead',
  'seccomp.security.alpha.kubernetes.io/pod': 'non-functional in v1.27+; use the "seccompProfile" field instead',
  'container.seccomp.security.alpha.kubernetes.io/': 'non-functional in v1.27+; use the "seccompProfile" field instead',
  'container.apparmor.security.beta.kubernetes.io/': 'deprecated since v1.30; use the "appArmorProfile" field instead',
}

/** Of a Pod: its name becomes its host name. */
export function podWarnings(pod: JsonRecord): string[] {
  const metadata = child(pod, 'metadata')
  return [...nameWarnings(metadata, "this is used in the Pod's hostname, which"), ...specWarnings(metadata, child(pod, 'spec'), '')]
}

/** Of a template of Pods; `at` is where it stands: `spec.template`. */
export function templateWarnings(template: JsonRecord | undefined, at: string): string[] {
  return specWarnings(child(template, 'metadata'), child(template, 'spec'), `${at}.`)
}

/** Of a name that host names are made from. */
export function nameWarnings(metadata: JsonRecord | undefined, use: string): string[] {
  const faults = dnsLabel(text(metadata, 'name'))
  if (faults.length === 0) return []
  const what = text(metadata, 'name').includes('.') ? ['must not contain dots'] : faults
  return [`metadata.name: ${use} can result in surprising behavior; a DNS label is recommended: [${what.join(' ')}]`]
}

function specWarnings(metadata: JsonRecord | undefined, spec: JsonRecord | undefined, prefix: string): string[] {
  if (!spec) return []
  const at = `${prefix}spec`
  return [
    ...annotationWarnings(child(metadata, 'annotations'), `${prefix}metadata.annotations`),
    ...placementWarnings(spec, at),
    ...volumeWarnings(spec, at),
    ...repeated(spec, 'hostAliases', 'ip', at),
    ...repeated(spec, 'imagePullSecrets', 'name', at),
    ...items(spec, 'imagePullSecrets').flatMap(({ name }, index) =>
      name === undefined || name === '' ? [`${at}.imagePullSecrets[${index}].name: invalid empty name ""`] : [],
    ),
    ...fractionalBytes(child(spec, 'overhead'), `${at}.overhead`, BYTES),
    ...containerWarnings(spec, at),
    ...affinityWarnings(spec, at),
  ]
}

function annotationWarnings(annotations: JsonRecord | undefined, at: string): string[] {
  return Object.keys(annotations ?? {}).flatMap((key) => {
    const fate = RETIRED_ANNOTATIONS[key] ?? RETIRED_ANNOTATIONS[key.slice(0, key.indexOf('/') + 1)]
    return fate === undefined ? [] : [`${at}[${key}]: ${fate}`]
  })
}

/** Entries of a list that name the same thing again. */
function repeated(spec: JsonRecord, list: string, key: string, at: string): string[] {
  const seen = new Set<string>()
  return items(spec, list).flatMap((item, index) => {
    const value = text(item, key)
    if (value === '') return []
    if (seen.has(value)) return [`${at}.${list}[${index}].${key}: duplicate ${key} ${JSON.stringify(value)}`]
    seen.add(value)
    return []
  })
}

function placementWarnings(spec: JsonRecord, at: string): string[] {
  const nodeAffinity = descend(spec, 'affinity', 'nodeAffinity')
  const within = `${at}.affinity.nodeAffinity`
  return [
    ...Object.keys(child(spec, 'nodeSelector') ?? {}).flatMap((label) => retired(label, `${at}.nodeSelector[${label}]: `)),
    ...items(descend(nodeAffinity, 'requiredDuringSchedulingIgnoredDuringExecution'), 'nodeSelectorTerms').flatMap((term, index) =>
      termWarnings(term, `${within}.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[${index}]`),
    ),
    ...items(nodeAffinity, 'preferredDuringSchedulingIgnoredDuringExecution').flatMap((wish, index) =>
      termWarnings(child(wish, 'preference'), `${within}.preferredDuringSchedulingIgnoredDuringExecution[${index}].preference`),
    ),
    ...items(spec, 'topologySpreadConstraints').flatMap((spread, index) => {
      const place = `${at}.topologySpreadConstraints[${index}]`
      const key = text(spread, 'topologyKey')
      return [...retired(key, `${place}.topologyKey: ${key} is `), ...noSelector(spread, place)]
    }),
  ]
}

const retired = (label: string, start: string): string[] => {
  const fate = retiredLabel(label)
  return fate === undefined ? [] : [`${start}${fate}`]
}

function termWarnings(term: JsonRecord | undefined, at: string): string[] {
  return items(term, 'matchExpressions').flatMap((expression, index) => {
    const key = text(expression, 'key')
    return retired(key, `${at}.matchExpressions[${index}].key: ${key} is `)
  })
}

const noSelector = (term: JsonRecord | undefined, at: string): string[] =>
  isSet(term, 'labelSelector') ? [] : [`${at}.labelSelector: a null labelSelector results in matching no pod`]

function affinityWarnings(spec: JsonRecord, at: string): string[] {
  return ['podAffinity', 'podAntiAffinity'].flatMap((kind) => {
    const affinity = descend(spec, 'affinity', kind)
    const place = `${at}.affinity.${kind}`
    return [
      ...items(affinity, 'requiredDuringSchedulingIgnoredDuringExecution').flatMap((term, index) =>
        noSelector(term, `${place}.requiredDuringSchedulingIgnoredDuringExecution[${index}]`),
      ),
      ...items(affinity, 'preferredDuringSchedulingIgnoredDuringExecution').flatMap((wish, index) =>
        noSelector(child(wish, 'podAffinityTerm'), `${place}.preferredDuringSchedulingIgnoredDuringExecution[${index}].podAffinityTerm`),
      ),
    ]
  })
}

/**
 * Warnings about ports at most, and ports of one number that the others are held against: an answer has room for fewer
 * (http/answer/respond.ts), and all pairs of thousands would take the memory of the machine.
 */
const MOST = 100

/** What was seen of a Pod's ports so far. */
interface Ports {
  byMark: Map<string, { at: string; isHostPort: boolean }[]>
  told: number
}

function containerWarnings(spec: JsonRecord, at: string): string[] {
  const ports: Ports = { byMark: new Map(), told: 0 }
  return ['initContainers', 'containers'].flatMap((list) =>
    items(spec, list).flatMap((container, index) => {
      const place = `${at}.${list}[${index}]`
      const resources = child(container, 'resources')
      const amounts = BYTES.flatMap((resource) =>
        ['limits', 'requests'].flatMap((side) => fractionalBytes(child(resources, side), `${place}.resources.${side}`, [resource])),
      )
      return [...amounts, ...hiddenVariables(container, place), ...portWarnings(container, place, ports)]
    }),
  )
}

/** Variables of which only the last is seen, unless a value refers to itself. */
function hiddenVariables(container: JsonRecord, at: string): string[] {
  const seen = new Set<string>()
  return items(container, 'env').flatMap((variable, index) => {
    const name = text(variable, 'name')
    const hides = seen.has(name) && !text(variable, 'value').includes(`$(${name})`)
    seen.add(name)
    return hides ? [`${at}.env[${index}]: hides previous definition of ${JSON.stringify(name)}, which may be dropped when using apply`] : []
  })
}

/** Ports of the same number and protocol as another; `ports` are those before, and take these. */
function portWarnings(container: JsonRecord, at: string, ports: Ports): string[] {
  return items(container, 'ports').flatMap((port, index) => {
    if (ports.told >= MOST) return []
    const place = `${at}.ports[${index}]`
    const isHostPort = isSet(port, 'hostPort')
    const mark = `${String(port.containerPort)}/${text(port, 'protocol') || 'TCP'}`
    const before = ports.byMark.get(mark) ?? []
    const same = before.filter((other) => !(isHostPort && other.isHostPort))
    if (before.length < MOST) ports.byMark.set(mark, [...before, { at: place, isHostPort }])
    ports.told += same.length
    return same.map((other) => `${place}: ${isHostPort || other.isHostPort ? 'overlapping' : 'duplicate'} port definition with ${other.at}`)
  })
}
