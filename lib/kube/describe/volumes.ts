import { podSpecOf } from '../pod-template.ts'
import { at, isRecord, listAt, type Path, textAt } from '../read.ts'
import type { Reference } from './reference.ts'

export interface VolumeFacts {
  name: string
  /** The field that says what it is: `configMap`, `emptyDir`, `persistentVolumeClaim`, `csi`, ... */
  type: string
  /** The objects that it takes its content from. */
  from: Reference[]
  /** What else tells it apart: a host path, a driver, a medium. */
  detail: string | undefined
  /** Its content is lost with the Pod. */
  ephemeral: boolean
}

const NAMED: readonly (readonly [type: string, nameField: string, resource: string])[] = [
  ['configMap', 'name', 'configmaps'],
  ['secret', 'secretName', 'secrets'],
  ['persistentVolumeClaim', 'claimName', 'persistentvolumeclaims'],
]

const DETAILS: readonly Path[] = [
  ['hostPath', 'path'],
  ['emptyDir', 'medium'],
  ['emptyDir', 'sizeLimit'],
  ['csi', 'driver'],
  ['nfs', 'server'],
  ['image', 'reference'],
]

/** The volumes of a Pod or of a workload's template. */
export function volumesOf(object: unknown): VolumeFacts[] {
  return listAt(podSpecOf(object), 'volumes').flatMap((volume) => {
    if (!isRecord(volume)) return []
    const type = Object.keys(volume).find((key) => key !== 'name') ?? 'emptyDir'
    const detail = DETAILS.map((path) => textAt(volume, ...path)).find((text) => text !== undefined && text !== '')
    return [
      {
        name: textAt(volume, 'name') ?? '',
        type,
        from: sourcesOf(volume, type),
        detail,
        ephemeral: type === 'emptyDir' || type === 'ephemeral',
      },
    ]
  })
}

function sourcesOf(volume: Record<string, unknown>, type: string): Reference[] {
  if (type === 'projected') {
    return listAt(volume, 'projected', 'sources').flatMap((source): Reference[] => {
      const configMap = textAt(source, 'configMap', 'name')
      const secret = textAt(source, 'secret', 'name')
      if (configMap !== undefined) return [{ resource: 'configmaps', name: configMap }]
      return secret === undefined ? [] : [{ resource: 'secrets', name: secret }]
    })
  }
  return NAMED.flatMap(([named, field, resource]) => {
    const name = named === type ? at(volume, named, field) : undefined
    return typeof name === 'string' ? [{ resource, name }] : []
  })
}
