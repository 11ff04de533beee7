import { type ApiClient, ApiError, type KubeObject } from '../../client/client.ts'
import { controllerReference } from '../../objects/owner.ts'
import type { Pod } from '../../objects/pod.ts'
import { PODS } from '../../objects/resources.ts'
import type { PodTemplate } from '../../objects/workload.ts'
import { CONTROLLER_MANAGER } from '../runtime/context.ts'
import type { EventRecorder } from '../runtime/recorder.ts'

/** How a controller makes and removes its Pods, with the events that go with it (pkg/controller/controller_utils.go). */
export interface PodControl {
  client: ApiClient
  recorder: EventRecorder
}

/** A Pod as a template describes it, owned by `owner`. Named `name`, or by the server from the owner's name. */
export function podFromTemplate(owner: KubeObject, template: PodTemplate, name?: string): Pod {
  const { labels, annotations, finalizers } = template.metadata ?? {}
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      // The server fills in the name when only the prefix is given.
      name: name ?? '',
      ...(!name && { generateName: podPrefix(owner.metadata.name) }),
      ...(owner.metadata.namespace && { namespace: owner.metadata.namespace }),
      ...(labels && { labels: { ...labels } }),
      ...(annotations && { annotations: { ...annotations } }),
      ...(finalizers && { finalizers: [...finalizers] }),
      ownerReferences: [controllerReference(owner)],
    },
    spec: template.spec,
  }
}

/** The owner's name and a dash, unless that is too long for a prefix. */
function podPrefix(name: string): string {
  return name.length < 253 ? `${name}-` : name
}

/** Creates the Pod; a refusal becomes an event of the owner and is thrown. */
export async function createPod(control: PodControl, owner: KubeObject, pod: Pod): Promise<Pod> {
  try {
    const created = await control.client.create<Pod>(PODS, pod, { fieldManager: CONTROLLER_MANAGER })
    control.recorder.event(owner, 'Normal', 'SuccessfulCreate', `Created pod: ${created.metadata.name}`)
    return created
  } catch (error) {
    if (!isNamespaceTerminating(error)) {
      const message = error instanceof Error ? error.message : String(error)
      control.recorder.event(owner, 'Warning', 'FailedCreate', `Error creating: ${message}`)
    }
    throw error
  }
}

/** Deletes the Pod; one that has gone already is fine. */
export async function deletePod(control: PodControl, owner: KubeObject, pod: Pod): Promise<void> {
  try {
    await control.client.delete(
      PODS,
      { namespace: pod.metadata.namespace, name: pod.metadata.name },
      pod.metadata.uid ? { preconditions: { uid: pod.metadata.uid } } : {},
    )
  } catch (error) {
    if (error instanceof ApiError && error.status.code === 404) return
    control.recorder.event(owner, 'Warning', 'FailedDelete', `Error deleting: ${error instanceof Error ? error.message : String(error)}`)
    throw error
  }
  control.recorder.event(owner, 'Normal', 'SuccessfulDelete', `Deleted pod: ${pod.metadata.name}`)
}

export function isNamespaceTerminating(error: unknown): boolean {
  return error instanceof ApiError && (error.status.details?.causes ?? []).some((cause) => cause.reason === 'NamespaceTerminating')
}
