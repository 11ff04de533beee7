import type { ResourceKind } from '#lib/contract/resources.ts'
import { podSpecPath } from '../pod-template.ts'
import { at, isRecord, textAt } from '../read.ts'

/** What one asks RBAC before a button is offered: the verb on the kind or one of its subresources. */
export interface NeededRight {
  verb: string
  subresource?: string
}

export type Action = 'scale' | 'restart' | 'setImage' | 'suspend' | 'cordon' | 'edit' | 'duplicate' | 'delete'

const RIGHTS: Record<Action, NeededRight> = {
  scale: { verb: 'patch', subresource: 'scale' },
  restart: { verb: 'patch' },
  setImage: { verb: 'patch' },
  suspend: { verb: 'patch' },
  cordon: { verb: 'patch' },
  edit: { verb: 'patch' },
  duplicate: { verb: 'create' },
  delete: { verb: 'delete' },
}

export function neededRight(action: Action): NeededRight {
  return RIGHTS[action]
}

/**
 * The actions that make sense for an object; what rights or a mode forbid is another question.
 * Decided by what discovery and the object say, so that custom workloads have them too.
 */
export function actionsOf(kind: ResourceKind, object: unknown): Action[] {
  const actions: Action[] = []
  const patchable = kind.verbs.includes('patch')
  const path = podSpecPath(object)
  const controller = textAt(object, 'metadata', 'ownerReferences', 0, 'kind')
  if (kind.subresources.includes('scale')) actions.push('scale')
  // A ReplicaSet's Pods do not follow its template; a Job's template is immutable; kubectl refuses the same kinds.
  const follows = path?.[1] === 'template' && !['ReplicaSet', 'Job', 'ReplicationController'].includes(kind.kind)
  if (patchable && follows) actions.push('restart')
  // A Pod that a controller made would be repaired in the wrong place: its template wins the next time.
  if (patchable && (follows || kind.kind === 'CronJob' || (kind.id === 'pods' && controller === undefined))) actions.push('setImage')
  if (patchable && (kind.id === 'cronjobs.batch' || kind.id === 'jobs.batch')) actions.push('suspend')
  if (patchable && kind.id === 'nodes') actions.push('cordon')
  if (patchable && isRecord(at(object, 'metadata'))) actions.push('edit')
  if (kind.verbs.includes('create') && kind.id !== 'nodes' && kind.id !== 'events') actions.push('duplicate')
  if (kind.verbs.includes('delete')) actions.push('delete')
  return actions
}
