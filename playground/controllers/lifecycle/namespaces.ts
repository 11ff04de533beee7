import type { KubeObject } from '../../client/client.ts'
import { type Condition, withCondition } from '../../objects/condition.ts'
import { EVENTS, NAMESPACES, PODS } from '../../objects/resources.ts'
import { CONTROLLER_MANAGER, type ControllerContext, workbench } from '../runtime/context.ts'
import { sameJson } from '../runtime/equal.ts'

interface Namespace extends KubeObject {
  spec?: { finalizers?: string[] }
  status?: { phase?: string; conditions?: Condition[] }
}

const RETRY = 1_000

/** Empties namespaces that are being deleted, then lets them go (pkg/controller/namespace/deletion). */
export function startNamespaces(context: ControllerContext): { stop(): void } {
  const namespaces = context.informers.of<Namespace>(NAMESPACES)
  const { client, queue } = workbench(context, 'namespace-controller', reconcile)
  namespaces.onChange(({ type, object }) => {
    if (type !== 'deleted' && object.metadata.deletionTimestamp) queue.add(object.metadata.name)
  })

  async function reconcile(name: string): Promise<void> {
    const namespace = namespaces.get(undefined, name)
    if (!namespace?.metadata.deletionTimestamp) return
    const left = new Map<string, number>()
    const finalizers = new Map<string, number>()
    for (const { ref, namespaced } of context.catalogue.all()) {
      if (!namespaced) continue
      const informer = context.informers.of<KubeObject>(ref)
      for (const object of [...informer.list(name)]) {
        if (!object.metadata.deletionTimestamp)
          await client.delete(ref, { namespace: name, name: object.metadata.name }, { propagationPolicy: 'Background' })
      }
      for (const object of informer.list(name)) {
        const what = ref === PODS ? 'pods.' : `${ref.resource}.${ref.group}`
        left.set(what, (left.get(what) ?? 0) + 1)
        for (const finalizer of object.metadata.finalizers ?? []) finalizers.set(finalizer, (finalizers.get(finalizer) ?? 0) + 1)
      }
    }
    await writeConditions(namespace, left, finalizers)
    if (left.size > 0) return queue.addAfter(name, RETRY)
    const { items } = await client.list(EVENTS, { namespace: name })
    for (const event of items) await client.delete(EVENTS, { namespace: name, name: event.metadata.name })
    const current = namespaces.get(undefined, name)
    if (!current) return
    const spec = { ...current.spec, finalizers: (current.spec?.finalizers ?? []).filter((finalizer) => finalizer !== 'kubernetes') }
    await client.update(NAMESPACES, { ...current, spec }, { subresource: 'finalize', fieldManager: CONTROLLER_MANAGER })
  }

  async function writeConditions(namespace: Namespace, left: Map<string, number>, finalizers: Map<string, number>): Promise<void> {
    const now = context.clock.now()
    let conditions = namespace.status?.conditions ?? []
    const set = (condition: Condition) => {
      conditions = withCondition(conditions, condition, now)
    }
    set({
      type: 'NamespaceDeletionDiscoveryFailure',
      status: 'False',
      reason: 'ResourcesDiscovered',
      message: 'All resources successfully discovered',
    })
    set({
      type: 'NamespaceDeletionGroupVersionParsingFailure',
      status: 'False',
      reason: 'ParsedGroupVersions',
      message: 'All legacy kube types successfully parsed',
    })
    set({
      type: 'NamespaceDeletionContentFailure',
      status: 'False',
      reason: 'ContentDeleted',
      message: 'All content successfully deleted, may be waiting on finalization',
    })
    set(
      left.size > 0
        ? {
            type: 'NamespaceContentRemaining',
            status: 'True',
            reason: 'SomeResourcesRemain',
            message: `Some resources are remaining: ${counted(left, 'has', 'resource instances')}`,
          }
        : { type: 'NamespaceContentRemaining', status: 'False', reason: 'ContentRemoved', message: 'All content successfully removed' },
    )
    set(
      finalizers.size > 0
        ? {
            type: 'NamespaceFinalizersRemaining',
            status: 'True',
            reason: 'SomeFinalizersRemain',
            message: `Some content in the namespace has finalizers remaining: ${counted(finalizers, 'in', 'resource instances')}`,
          }
        : {
            type: 'NamespaceFinalizersRemaining',
            status: 'False',
            reason: 'ContentHasNoFinalizers',
            message: 'All content-preserving finalizers finished',
          },
    )
    const status = { ...namespace.status, phase: 'Terminating', conditions }
    if (sameJson(status, namespace.status)) return
    await client.update(NAMESPACES, { ...namespace, status }, { subresource: 'status', fieldManager: CONTROLLER_MANAGER })
  }

  return queue
}

function counted(counts: Map<string, number>, verb: string, what: string): string {
  return [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, count]) => `${name} ${verb} ${count} ${what}`)
    .join(', ')
}
