import { inOwnWords } from '#lib/contract/own-words.ts'
import { ConsoleError } from '../kube-error.ts'
import type { UserEntry } from '../kubeconfig/schema.ts'

/** Gives the Authorization header as it is now, renewed where it had ended. */
export type AuthProvider = () => Promise<string>

/**
 * Credentials of the `auth-provider` kinds (OIDC, GCP, Azure), had from the Kubernetes client, which is loaded only for these:
 * it costs 90 MB. The client is kept, since it holds the refresh token that the provider handed out last.
 */
export function openAuthProvider({ name, config }: NonNullable<UserEntry['auth-provider']>): AuthProvider {
  const loaded = load(name, config ?? {})
  return async () => {
    const options: { headers?: Record<string, string> } = {}
    try {
      await (await loaded).applyToHTTPSOptions(options)
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error)
      throw new ConsoleError('credential', `The login provider ${name}: ${said}`, inOwnWords('providerFailed', { provider: name, said }))
    }
    const authorization = options.headers?.Authorization
    if (authorization === undefined)
      throw new ConsoleError(
        'credential',
        `The login provider ${name} gave no token.`,
        inOwnWords('providerWithoutToken', { provider: name }),
      )
    return authorization
  }
}

async function load(name: string, config: Record<string, unknown>) {
  const { KubeConfig } = await import('@kubernetes/client-node')
  const kubeconfig = new KubeConfig()
  kubeconfig.loadFromOptions({
    clusters: [{ name: 'c', server: 'https://localhost', skipTLSVerify: false }],
    users: [{ name: 'u', authProvider: { name, config } }],
    contexts: [{ name: 'x', cluster: 'c', user: 'u' }],
    currentContext: 'x',
  })
  return kubeconfig
}
