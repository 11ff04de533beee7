import { z } from 'zod'

/** The parts of a kubeconfig that are used (client-go: tools/clientcmd/api/v1/types.go). */
const text = z.string()

export const clusterEntry = z.object({
  server: text.default(''),
  'tls-server-name': text.optional(),
  'insecure-skip-tls-verify': z.boolean().optional(),
  'certificate-authority': text.optional(),
  'certificate-authority-data': text.optional(),
  'proxy-url': text.optional(),
})
export type ClusterEntry = z.infer<typeof clusterEntry>

export const execEntry = z.object({
  apiVersion: text.default('client.authentication.k8s.io/v1'),
  command: text,
  args: z.array(text).nullish(),
  env: z.array(z.object({ name: text, value: text })).nullish(),
  installHint: text.optional(),
  provideClusterInfo: z.boolean().optional(),
})
export type ExecEntry = z.infer<typeof execEntry>

export const userEntry = z.object({
  token: text.optional(),
  tokenFile: text.optional(),
  username: text.optional(),
  password: text.optional(),
  'client-certificate': text.optional(),
  'client-certificate-data': text.optional(),
  'client-key': text.optional(),
  'client-key-data': text.optional(),
  exec: execEntry.optional(),
  'auth-provider': z.object({ name: text, config: z.record(text, z.unknown()).nullish() }).optional(),
  as: text.optional(),
  'as-uid': text.optional(),
  'as-groups': z.array(text).optional(),
  'as-user-extra': z.record(text, z.array(text)).optional(),
})
export type UserEntry = z.infer<typeof userEntry>

export const contextEntry = z.object({ cluster: text.default(''), user: text.default(''), namespace: text.optional() })
export type ContextEntry = z.infer<typeof contextEntry>

const name = z.coerce.string()

export const kubeconfigFile = z.object({
  clusters: z.array(z.object({ name, cluster: clusterEntry })).nullish(),
  users: z.array(z.object({ name, user: userEntry.nullish() })).nullish(),
  contexts: z.array(z.object({ name, context: contextEntry })).nullish(),
  'current-context': text.nullish(),
})
export type KubeconfigFile = z.infer<typeof kubeconfigFile>
