import type { KubeObject, ResourceRef } from '../../client/client.ts'
import { CONFIG_MAPS, NAMESPACES, SERVICE_ACCOUNTS } from '../../objects/resources.ts'
import { CONTROLLER_MANAGER, type ControllerContext, workbench } from '../runtime/context.ts'

export const ROOT_CA = 'kube-root-ca.crt'
export const ROOT_CA_DESCRIPTION =
  'Contains a CA bundle that can be used to verify the kube-apiserver when using internal endpoints such as the internal service IP or kubernetes.default.svc. No other usage is guaranteed across distributions of Kubernetes clusters.'

/**
 * Gives every namespace what it must have: the service account `default` and the cluster's root certificate
 * (pkg/controller/serviceaccount, pkg/controller/certificates/rootcacertpublisher).
 * @param rootCa PEM of the authority that signed the API server's certificate
 */
export function startNamespaceContents(context: ControllerContext, rootCa: string): { stop(): void } {
  const namespaces = context.informers.of<KubeObject>(NAMESPACES)
  const accounts = ensure(context, 'service-account-controller', SERVICE_ACCOUNTS, 'default', (namespace) => ({
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name: 'default', namespace },
  }))
  const certificates = ensure(context, 'root-ca-cert-publisher', CONFIG_MAPS, ROOT_CA, (namespace) => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name: ROOT_CA,
      namespace,
      annotations: { 'kubernetes.io/description': ROOT_CA_DESCRIPTION },
    },
    data: { 'ca.crt': rootCa },
  }))
  namespaces.onChange(({ type, object }) => {
    if (type === 'deleted' || object.metadata.deletionTimestamp) return
    accounts.add(object.metadata.name)
    certificates.add(object.metadata.name)
  })
  return {
    stop() {
      accounts.stop()
      certificates.stop()
    },
  }
}

function ensure(
  context: ControllerContext,
  account: string,
  resource: ResourceRef,
  name: string,
  make: (namespace: string) => KubeObject,
): { add(namespace: string): void; stop(): void } {
  const informer = context.informers.of<KubeObject>(resource)
  const namespaces = context.informers.of<KubeObject>(NAMESPACES)
  const { client, queue } = workbench(context, account, async (namespace) => {
    const wanted = namespaces.get(undefined, namespace)
    if (!wanted || wanted.metadata.deletionTimestamp || informer.get(namespace, name)) return
    await client.create(resource, make(namespace), { fieldManager: CONTROLLER_MANAGER })
  })
  informer.onChange(({ type, object }) => {
    if (type === 'deleted' && object.metadata.name === name && object.metadata.namespace) queue.add(object.metadata.namespace)
  })
  return queue
}
