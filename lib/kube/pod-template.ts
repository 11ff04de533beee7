import { at, isRecord, listAt, type Path, textAt } from './read.ts'

const PLACES: readonly Path[] = [
  ['spec', 'template', 'spec'],
  ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
]

/**
 * Where the Pod spec of an object is: `spec` of a Pod, `spec.template.spec` of workloads (custom ones too),
 * `spec.jobTemplate.spec.template.spec` of a CronJob. Undefined where it has none.
 */
export function podSpecPath(object: unknown): Path | undefined {
  if (textAt(object, 'kind') === 'Pod' && textAt(object, 'apiVersion') === 'v1') return ['spec']
  return PLACES.find((path) => listAt(object, ...path, 'containers').length > 0)
}

/** The Pod spec itself. */
export function podSpecOf(object: unknown): Record<string, unknown> | undefined {
  const path = podSpecPath(object)
  const spec = path === undefined ? undefined : at(object, ...path)
  return isRecord(spec) ? spec : undefined
}

export const CONTAINER_LISTS = ['containers', 'initContainers', 'ephemeralContainers'] as const
export type ContainerList = (typeof CONTAINER_LISTS)[number]

export interface ContainerImage {
  list: ContainerList
  name: string
  image: string
}

/** Every container of an object with its image, main containers first. */
export function imagesOf(object: unknown): ContainerImage[] {
  const spec = podSpecOf(object)
  return CONTAINER_LISTS.flatMap((list) =>
    listAt(spec, list).flatMap((container) => {
      const name = textAt(container, 'name')
      return name === undefined ? [] : [{ list, name, image: textAt(container, 'image') ?? '' }]
    }),
  )
}
