import { apiPath } from '../names.ts'
import { isRecord } from '../read.ts'
import { type Change, FIELD_MANAGER, isPatching, type PatchingChange } from './change.ts'
import { difference, type MergePatch } from './difference.ts'
import { wantedObject } from './wanted.ts'

/** One request to the API server. */
export interface KubeRequest {
  method: 'POST' | 'PATCH' | 'DELETE'
  /** Path on the API server, without host or query. */
  path: string
  query: Record<string, string>
  contentType: string
  body: unknown
}

/** What a patching change sends, without the precondition; undefined where it would change nothing. */
export function patchOf(change: PatchingChange): MergePatch | undefined {
  const wanted = change.type === 'edit' ? change.wanted : wantedObject(change, change.before)
  return difference(withoutServerFields(change.before), withoutServerFields(wanted))
}

/**
 * The request that makes a change.
 * @param dryRun the API server does everything but keep the result
 * @see https://kubernetes.io/docs/reference/using-api/api-concepts/#dry-run
 */
export function requestOf(change: Change, { dryRun }: { dryRun: boolean }): KubeRequest {
  const { kind, namespace, name } = change.target
  const path = apiPath(kind, namespace, name)
  const common = { fieldManager: FIELD_MANAGER, ...(dryRun ? { dryRun: 'All' } : {}) }
  const checked = { ...common, fieldValidation: 'Strict' }
  if (isPatching(change)) {
    const body = withPrecondition(patchOf(change) ?? {}, change.before.metadata.resourceVersion)
    return { method: 'PATCH', path, query: checked, contentType: 'application/merge-patch+json', body }
  }
  switch (change.type) {
    case 'create':
      return { method: 'POST', path: apiPath(kind, namespace), query: checked, contentType: 'application/json', body: change.manifest }
    case 'apply':
      return {
        method: 'PATCH',
        path,
        query: { ...checked, ...(change.takeOver.length > 0 ? { force: 'true' } : {}) },
        contentType: 'application/apply-patch+yaml',
        body: change.manifest,
      }
    case 'scale':
      return {
        method: 'PATCH',
        path: apiPath(kind, namespace, name, 'scale'),
        query: common,
        contentType: 'application/merge-patch+json',
        body: { spec: { replicas: change.replicas } },
      }
    case 'delete':
      return {
        method: 'DELETE',
        path,
        query: dryRun ? { dryRun: 'All' } : {},
        contentType: 'application/json',
        body: deleteOptions(change, dryRun),
      }
  }
}

function deleteOptions({ uid, propagation, graceSeconds }: Extract<Change, { type: 'delete' }>, dryRun: boolean): Record<string, unknown> {
  return {
    apiVersion: 'v1',
    kind: 'DeleteOptions',
    propagationPolicy: propagation,
    // Where a body is given the API server takes every option from it and ignores the query: without this line a dry run deletes
    // (apiserver/pkg/endpoints/handlers/delete.go). The query says it too, for whoever judges a request by its address.
    ...(dryRun ? { dryRun: ['All'] } : {}),
    // The object that the person saw, not another of the same name.
    ...(uid === undefined ? {} : { preconditions: { uid } }),
    ...(graceSeconds === undefined ? {} : { gracePeriodSeconds: graceSeconds }),
  }
}

function withPrecondition(patch: MergePatch, resourceVersion: string | undefined): MergePatch {
  if (resourceVersion === undefined) return patch
  const metadata = isRecord(patch.metadata) ? patch.metadata : {}
  return { ...patch, metadata: { ...metadata, resourceVersion } }
}

/** Fields that only the API server writes; in a draft they are at best a copy of what was read. */
function withoutServerFields(object: Record<string, unknown>): Record<string, unknown> {
  const metadata = isRecord(object.metadata) ? { ...object.metadata } : {}
  for (const field of ['managedFields', 'resourceVersion', 'uid', 'generation', 'creationTimestamp', 'selfLink']) delete metadata[field]
  return { ...object, metadata }
}
