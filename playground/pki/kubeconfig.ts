import { chmod, rename, writeFile } from 'node:fs/promises'
import { stringify } from 'yaml'
import type { Credential } from './authority.ts'

/** A context of the kubeconfig: a user's credential, and the namespace that kubectl takes when none is said. */
export interface UserContext {
  name: string
  credential: Credential | { token: string }
  namespace?: string
}

/** The text of a kubeconfig for one cluster; the first context is the current one. */
export function kubeconfig(cluster: { name: string; server: string; authority: string }, contexts: readonly UserContext[]): string {
  const encode = (text: string): string => Buffer.from(text).toString('base64')
  return stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': contexts[0]?.name,
    clusters: [{ name: cluster.name, cluster: { server: cluster.server, 'certificate-authority-data': encode(cluster.authority) } }],
    contexts: contexts.map(({ name, namespace }) => ({
      name,
      context: { cluster: cluster.name, user: name, ...(namespace && { namespace }) },
    })),
    users: contexts.map(({ name, credential }) => ({
      name,
      user:
        'token' in credential
          ? { token: credential.token }
          : { 'client-certificate-data': encode(credential.certificate), 'client-key-data': encode(credential.key) },
    })),
  })
}

/** Writes a kubeconfig so that no reader sees half of it and nobody else can read it. */
export async function writeKubeconfig(file: string, text: string): Promise<void> {
  const draft = `${file}.${process.pid}`
  await writeFile(draft, text, { mode: 0o600 })
  await chmod(draft, 0o600)
  await rename(draft, file)
}
