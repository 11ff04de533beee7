import type { ApiClient, KubeObject } from '../../client/client.ts'
import { controllerReference } from '../../objects/owner.ts'
import { CONTROLLER_REVISIONS } from '../../objects/resources.ts'
import type { LabelSelector } from '../../objects/selector.ts'
import type { ControllerRevision } from '../../objects/sets.ts'
import type { PodTemplate } from '../../objects/workload.ts'
import { CONTROLLER_MANAGER } from '../runtime/context.ts'
import { sameJson } from '../runtime/equal.ts'
import { templateHash } from './deployment/replica-sets.ts'

interface Owner extends KubeObject {
  spec: { selector: LabelSelector; template: PodTemplate; revisionHistoryLimit?: number }
}

/**
 * The revision of an owner's present template, written when there is none; an older one with the same template becomes the
 * newest again (pkg/controller/history).
 * @param hashLabel label that carries the hash on the revision
 */
export async function currentRevision(
  client: ApiClient,
  owner: Owner,
  existing: readonly ControllerRevision[],
  hashLabel: string,
): Promise<ControllerRevision> {
  const sorted = [...existing].sort((a, b) => a.revision - b.revision)
  const next = (sorted.at(-1)?.revision ?? 0) + 1
  const same = sorted.findLast((revision) => sameJson(plain(revision), owner.spec.template))
  const ref = (revision: ControllerRevision) => ({ namespace: owner.metadata.namespace, name: revision.metadata.name })
  if (same === sorted.at(-1) && same) return same
  if (same)
    return client.patch<ControllerRevision>(
      CONTROLLER_REVISIONS,
      ref(same),
      'merge',
      { revision: next },
      { fieldManager: CONTROLLER_MANAGER },
    )
  const hash = templateHash(owner.spec.template, undefined)
  return client.create<ControllerRevision>(
    CONTROLLER_REVISIONS,
    {
      apiVersion: 'apps/v1',
      kind: 'ControllerRevision',
      metadata: {
        name: `${owner.metadata.name}-${hash}`,
        ...(owner.metadata.namespace && { namespace: owner.metadata.namespace }),
        labels: { ...owner.spec.template.metadata?.labels, [hashLabel]: hash },
        ...(owner.metadata.annotations && { annotations: owner.metadata.annotations }),
        ownerReferences: [controllerReference(owner)],
      },
      data: { spec: { template: { $patch: 'replace', ...owner.spec.template } } },
      revision: next,
    },
    { fieldManager: CONTROLLER_MANAGER },
  )
}

function plain({ data }: ControllerRevision): PodTemplate {
  const { $patch: _, ...template } = data.spec.template as PodTemplate & { $patch?: string }
  return template
}

/** The template that a revision keeps. */
export function templateOfRevision(revision: ControllerRevision): PodTemplate {
  return plain(revision)
}

/** Deletes the oldest revisions that nothing lives by, beyond the owner's limit. */
export async function trimRevisions(
  client: ApiClient,
  owner: Owner,
  existing: readonly ControllerRevision[],
  live: ReadonlySet<string>,
): Promise<void> {
  const idle = existing.filter((revision) => !live.has(revision.metadata.name)).sort((a, b) => a.revision - b.revision)
  for (const revision of idle.slice(0, Math.max(0, idle.length - (owner.spec.revisionHistoryLimit ?? 10))))
    await client.delete(CONTROLLER_REVISIONS, { namespace: owner.metadata.namespace, name: revision.metadata.name })
}
