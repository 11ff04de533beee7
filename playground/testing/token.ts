import { CoreV1Api, type KubeConfig } from '@kubernetes/client-node'

/** A bearer token of a service account, asked for as `kubectl create token` does. */
export async function tokenFor(config: KubeConfig, account: { namespace: string; name: string }): Promise<string> {
  const request = { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec: { audiences: [], expirationSeconds: 3600 } }
  const answer = await config.makeApiClient(CoreV1Api).createNamespacedServiceAccountToken({ ...account, body: request })
  if (!answer.status?.token) throw new Error(`no token for ${account.namespace}/${account.name}`)
  return answer.status.token
}
