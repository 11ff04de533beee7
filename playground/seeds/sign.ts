import type { KubeObject } from '../client/client.ts'
import { callOf } from '../registry/call.ts'
import type { Core } from '../registry/core.ts'
import { owned } from '../registry/ownership.ts'
import type { ResourceKind } from '../schema/kinds.ts'

const CONTROLLERS = 'kube-controller-manager'

/** What the cluster itself has made, by collection: the rest was brought by people and their tools. */
const MADE_BY: Readonly<Record<string, string>> = {
  '/pods': CONTROLLERS,
  'apps/replicasets': CONTROLLERS,
  'apps/controllerrevisions': CONTROLLERS,
  'discovery.k8s.io/endpointslices': CONTROLLERS,
  '/persistentvolumes': 'csi-provisioner',
  '/serviceaccounts': CONTROLLERS,
  '/nodes': 'kubelet',
  '/namespaces': 'kubectl-create',
}

/** How the cluster's installer and each team of the demo bring its things: by hand, from a pipeline with Git, as a chart. */
const TOOLS: Readonly<Record<string, { manager: string; operation: 'Apply' | 'Update' }>> = {
  'kube-system': { manager: 'kubeadm', operation: 'Update' },
  shop: { manager: 'kubectl-client-side-apply', operation: 'Update' },
  payments: { manager: 'argocd-controller', operation: 'Apply' },
  platform: { manager: 'helm', operation: 'Apply' },
  monitoring: { manager: 'helm', operation: 'Apply' },
  'ingress-nginx': { manager: 'helm', operation: 'Apply' },
}

const STATUS_BY: Readonly<Record<string, string>> = {
  '/pods': 'kubelet',
  '/nodes': 'kubelet',
  'networking.k8s.io/ingresses': 'nginx-ingress-controller',
}

/** A seed's object with `managedFields` as its life would have left them: who brought it, who reports its status, since when. */
export function signed(core: Core, kind: ResourceKind, object: KubeObject): KubeObject {
  const createdAt = Date.parse(object.metadata.creationTimestamp ?? '') || core.now()
  const then: Core = { ...core, now: () => createdAt }
  const made = MADE_BY[kind.collection]
  const tool = made === undefined ? TOOLS[object.metadata.namespace ?? ''] : undefined
  const manager = made ?? tool?.manager ?? 'kubectl-create'
  const { status, ...rest } = object
  const brought = owned(then, call(manager), kind, '', undefined, structuredClone(rest) as KubeObject)
  if (tool?.operation === 'Apply') brought.metadata.managedFields = asApplied(brought.metadata.managedFields)
  if (status === undefined) return brought
  const reporter = STATUS_BY[kind.collection] ?? CONTROLLERS
  const path = kind.subresources.some(({ name }) => name === 'status') ? 'status' : ''
  return owned(then, call(reporter), kind, path, brought, { ...structuredClone(brought), status })
}

function call(fieldManager: string) {
  return callOf({ name: 'seed', groups: [] }, { fieldManager })
}

/** The same fields, held by somebody who applies. */
function asApplied(entries: unknown[] | undefined): unknown[] {
  return (entries ?? []).map((entry) => (typeof entry === 'object' ? { ...entry, operation: 'Apply' } : entry))
}
