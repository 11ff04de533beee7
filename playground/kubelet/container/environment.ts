import type { Informer } from '../../controllers/runtime/informer.ts'
import type { EnvVar, KeyRef, ResourceFieldRef } from '../../objects/container-parts.ts'
import type { Container, Pod } from '../../objects/pod.ts'
import { quantity } from '../../objects/quantity.ts'
import type { ClusterView, DataObject } from '../cluster-view.ts'

/** The environment of a container, or why it cannot be made (CreateContainerConfigError). */
export type EnvironmentResult = { ok: true; env: Map<string, string> } | { ok: false; message: string }

/** What is known of the Pod's place when its containers start. */
export interface PodPlace {
  podIp: string
  hostIp: string
  allocatable: Record<string, string>
}

class Missing extends Error {}

/** Builds the environment in the kubelet's order: Services, envFrom, env (kubelet_pods.go: makeEnvironmentVariables). */
export function environmentOf(pod: Pod, container: Container, place: PodPlace, view: ClusterView): EnvironmentResult {
  const env = new Map<string, string>()
  try {
    for (const [name, value] of serviceVariables(pod, view)) env.set(name, value)
    for (const source of container.envFrom ?? []) {
      const found = source.configMapRef
        ? whole(view.configMaps, pod, 'configmap', source.configMapRef)
        : source.secretRef && whole(view.secrets, pod, 'secret', source.secretRef)
      for (const [key, value] of found ?? []) env.set(`${source.prefix ?? ''}${key}`, value)
    }
    for (const variable of container.env ?? []) {
      const value = variableValue(variable, pod, container, place, view, env)
      if (value !== undefined) env.set(variable.name, value)
    }
    return { ok: true, env }
  } catch (error) {
    if (error instanceof Missing) return { ok: false, message: error.message }
    throw error
  }
}

function variableValue(
  variable: EnvVar,
  pod: Pod,
  container: Container,
  place: PodPlace,
  view: ClusterView,
  env: ReadonlyMap<string, string>,
): string | undefined {
  const { value, valueFrom } = variable
  if (!valueFrom) return expand(value ?? '', env)
  if (valueFrom.fieldRef) return fieldValue(pod, valueFrom.fieldRef.fieldPath, place)
  if (valueFrom.resourceFieldRef) return resourceValue(pod, container, valueFrom.resourceFieldRef, place)
  if (valueFrom.configMapKeyRef) return keyOf(view.configMaps, pod, 'configmap', 'ConfigMap', valueFrom.configMapKeyRef)
  if (valueFrom.secretKeyRef) return keyOf(view.secrets, pod, 'secret', 'Secret', valueFrom.secretKeyRef)
  return ''
}

/** `$(NAME)` becomes the variable's value, `$$` a dollar; what is not known stays (third_party/forked/golang/expansion). */
export function expand(text: string, env: ReadonlyMap<string, string>): string {
  return text.replace(/\$(?:\$|\(([^)]*)\))/g, (whole, name: string | undefined) => (name === undefined ? '$' : (env.get(name) ?? whole)))
}

function whole(informer: Informer<DataObject>, pod: Pod, word: string, ref: { name: string; optional?: boolean }): [string, string][] {
  const object = informer.get(pod.metadata.namespace, ref.name)
  if (!object) {
    if (ref.optional) return []
    throw new Missing(`${word} "${ref.name}" not found`)
  }
  return Object.entries(texts(object))
}

function keyOf(informer: Informer<DataObject>, pod: Pod, word: string, kind: string, ref: KeyRef): string | undefined {
  const object = informer.get(pod.metadata.namespace, ref.name)
  if (!object) {
    if (ref.optional) return undefined
    throw new Missing(`${word} "${ref.name}" not found`)
  }
  const value = texts(object)[ref.key]
  if (value === undefined && !ref.optional)
    throw new Missing(`couldn't find key ${ref.key} in ${kind} ${pod.metadata.namespace}/${ref.name}`)
  return value
}

/** The entries of a ConfigMap or a Secret as texts. */
export function texts(object: DataObject): Record<string, string> {
  if (object.kind !== 'Secret') return object.data ?? {}
  return Object.fromEntries(Object.entries(object.data ?? {}).map(([key, value]) => [key, Buffer.from(value, 'base64').toString()]))
}

/** A field that the downward API offers. */
export function fieldValue(pod: Pod, path: string, place: PodPlace): string {
  const subscript = /^metadata\.(labels|annotations)\['(.+)'\]$/.exec(path)
  if (subscript) return (subscript[1] === 'labels' ? pod.metadata.labels : pod.metadata.annotations)?.[subscript[2] ?? ''] ?? ''
  switch (path) {
    case 'metadata.name':
      return pod.metadata.name
    case 'metadata.namespace':
      return pod.metadata.namespace ?? ''
    case 'metadata.uid':
      return pod.metadata.uid ?? ''
    case 'metadata.labels':
      return lines(pod.metadata.labels)
    case 'metadata.annotations':
      return lines(pod.metadata.annotations)
    case 'spec.nodeName':
      return pod.spec.nodeName ?? ''
    case 'spec.serviceAccountName':
      return pod.spec.serviceAccountName ?? ''
    case 'status.hostIP':
    case 'status.hostIPs':
      return place.hostIp
    case 'status.podIP':
    case 'status.podIPs':
      return place.podIp
    default:
      return ''
  }
}

function lines(pairs: Record<string, string> | undefined): string {
  return Object.entries(pairs ?? {})
    .map(([key, value]) => `${key}=${JSON.stringify(value)}`)
    .join('\n')
}

/** A request or limit in units of its divisor, rounded up; without a limit the node's allocatable counts. */
export function resourceValue(pod: Pod, container: Container, ref: ResourceFieldRef, place: PodPlace): string {
  const target = pod.spec.containers.find(({ name }) => name === ref.containerName) ?? container
  const [list, resource = ''] = ref.resource.split('.')
  const own = list === 'limits' ? target.resources?.limits?.[resource] : target.resources?.requests?.[resource]
  const amount = quantity(own ?? (list === 'limits' ? place.allocatable[resource] : '0'))
  const divisor = quantity(ref.divisor && ref.divisor !== '0' ? ref.divisor : '1')
  return String(Math.ceil(amount / divisor))
}

/** The variables of Docker links for each Service of the namespace, and those of the API server (envvars.FromServices). */
function serviceVariables(pod: Pod, view: ClusterView): [string, string][] {
  const variables: [string, string][] = []
  const own = pod.spec.enableServiceLinks === false ? [] : [...view.services.list(pod.metadata.namespace)]
  const api = view.services.get('default', 'kubernetes')
  for (const service of api && pod.metadata.namespace !== 'default' ? [api, ...own] : own) {
    const { clusterIP, ports = [] } = service.spec
    const [first] = ports
    if (!clusterIP || clusterIP === 'None' || !first) continue
    const name = service.metadata.name.toUpperCase().replaceAll('-', '_')
    variables.push([`${name}_SERVICE_HOST`, clusterIP], [`${name}_SERVICE_PORT`, String(first.port)])
    for (const port of ports)
      if (port.name) variables.push([`${name}_SERVICE_PORT_${port.name.toUpperCase().replaceAll('-', '_')}`, String(port.port)])
    variables.push([`${name}_PORT`, `${(first.protocol ?? 'TCP').toLowerCase()}://${clusterIP}:${first.port}`])
    for (const { port, protocol = 'TCP' } of ports) {
      const prefix = `${name}_PORT_${port}_${protocol}`
      variables.push([prefix, `${protocol.toLowerCase()}://${clusterIP}:${port}`], [`${prefix}_PROTO`, protocol.toLowerCase()])
      variables.push([`${prefix}_PORT`, String(port)], [`${prefix}_ADDR`, clusterIP])
    }
  }
  return variables
}
