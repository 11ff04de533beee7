import type { KubeObject } from '#playground/client/client.ts'
import type { JsonRecord } from '#playground/patch/json.ts'
import { badRequest } from '#playground/status.ts'
import { child, items, text } from '#playground/validation/read-fields.ts'

const DEFAULT_CONTAINER = 'kubectl.kubernetes.io/default-container'

/**
 * The container that a request means: the one it names, or the only one (pkg/registry/core/pod/strategy.go, LogLocation).
 * @throws ApiError BadRequest when there is no such container, or none was named and there are several
 */
export function containerOf(pod: KubeObject, asked: string): string {
  // Pods were validated when they were stored.
  const spec = child(pod as KubeObject & JsonRecord, 'spec')
  const names = (list: string): string[] => items(spec, list).map((container) => text(container, 'name'))
  const [main, init, ephemeral] = [names('containers'), names('initContainers'), names('ephemeralContainers')]
  if (asked !== '') {
    if ([...main, ...init, ...ephemeral].includes(asked)) return asked
    throw badRequest(`container ${asked} is not valid for pod ${pod.metadata.name}`)
  }
  const [only, ...others] = main
  if (only !== undefined && others.length === 0) return only
  const wanted = pod.metadata.annotations?.[DEFAULT_CONTAINER]
  if (wanted !== undefined && main.includes(wanted)) return wanted
  const of = (list: readonly string[]): string => `[${list.join(' ')}]`
  const inits = init.length > 0 ? ` or one of the init containers: ${of(init)}` : ''
  throw badRequest(`a container name must be specified for pod ${pod.metadata.name}, choose one of: ${of(main)}${inits}`)
}
