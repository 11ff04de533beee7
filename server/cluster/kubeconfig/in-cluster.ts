import { existsSync } from 'node:fs'
import type { Environment } from '../../config/schema.ts'
import type { KubeContext } from './read.ts'

const FOLDER = '/var/run/secrets/kubernetes.io/serviceaccount'

interface InClusterInput {
  env: Environment
  useServiceAccount: boolean
  /** Where the kubelet mounts the token and the CA of the Pod's service account. */
  folder?: string
}

/**
 * The cluster that the console itself runs in as a Pod: its address and CA. Its service account stands for people only when
 * `useServiceAccount` says so; without it the context names no credential.
 */
export function inClusterContext({ env, useServiceAccount, folder = FOLDER }: InClusterInput): KubeContext | undefined {
  const host = env.KUBERNETES_SERVICE_HOST
  const port = env.KUBERNETES_SERVICE_PORT
  if (!host || !port || !existsSync(`${folder}/ca.crt`)) return undefined
  const server = `https://${host.includes(':') ? `[${host}]` : host}:${port}`
  return {
    name: 'in-cluster',
    context: { cluster: 'in-cluster', user: useServiceAccount ? 'service account' : '' },
    cluster: { server, 'certificate-authority': `${folder}/ca.crt` },
    ...(useServiceAccount ? { user: { tokenFile: `${folder}/token` } } : {}),
  }
}
