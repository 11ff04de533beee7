import type { KubeObject } from '#playground/client/client.ts'
import { isRecord } from '#playground/patch/json.ts'
import { isShared } from '#playground/registry/convert.ts'
import type { Core } from '#playground/registry/core.ts'
import type { ResourceKind } from '#playground/schema/kinds.ts'
import { objectKey } from '#playground/storage/collection.ts'
import { cellsOf } from './cells.ts'

export type IncludeObject = 'None' | 'Metadata' | 'Object'

/** Objects as the rows of a Table, with the columns of their kind. */
export function tableOf(
  core: Core,
  kind: ResourceKind,
  objects: readonly KubeObject[],
  metadata: Record<string, unknown>,
  include: IncludeObject,
): Record<string, unknown> {
  const now = core.now()
  return {
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    metadata,
    columnDefinitions: columnsOf(kind),
    rows:
      objects.length === 0 && hasDefaultPrinter(kind)
        ? null
        : objects.map((object) => ({
            cells: cellsOf(kind, keptForm(core, kind, object), now),
            ...conditionsOf(kind, object),
            ...rowObject(object, include),
          })),
  }
}

/** What kubectl leaves out of a list of Pods unless it is asked for all (pkg/printers/internalversion, podSuccessConditions). */
function conditionsOf({ collection }: ResourceKind, { status }: KubeObject): { conditions?: unknown[] } {
  const phase = collection === '/pods' && isRecord(status) ? status.phase : undefined
  const completed = (reason: string, message: string): { conditions: unknown[] } => ({
    conditions: [{ type: 'Completed', status: 'True', reason, message }],
  })
  if (phase === 'Succeeded') return completed('Succeeded', 'The pod has completed successfully.')
  return phase === 'Failed' ? completed('Failed', 'The pod failed.') : {}
}

/** Kinds without columns of their own are printed by another part of the real server, which has null where there are no rows. */
function hasDefaultPrinter({ columns }: ResourceKind): boolean {
  return columns.length === 2 && columns[1]?.name === 'Created At'
}

function columnsOf(kind: ResourceKind): unknown[] {
  return kind.columns.map(({ jsonPath: _path, ...column }) => column)
}

function rowObject(object: KubeObject, include: IncludeObject): { object?: unknown } {
  switch (include) {
    case 'None':
      return { object: null }
    case 'Metadata':
      return { object: { kind: 'PartialObjectMetadata', apiVersion: 'meta.k8s.io/v1', metadata: object.metadata } }
    case 'Object':
      return { object }
    default:
      return include satisfies never
  }
}

/** The printers of kinds that several versions share read the form in which objects are kept. */
function keptForm(core: Core, kind: ResourceKind, object: KubeObject): KubeObject {
  if (!isShared(kind)) return object
  return core.store.get(kind.collection, objectKey(object.metadata.namespace, object.metadata.name)) ?? object
}
