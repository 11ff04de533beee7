import { execFile } from 'node:child_process'
import { z } from 'zod'
import { inOwnWords } from '#lib/contract/own-words.ts'
import { ConsoleError } from '../kube-error.ts'
import type { ClusterEntry, ExecEntry } from '../kubeconfig/schema.ts'

const execCredential = z.looseObject({
  kind: z.literal('ExecCredential'),
  status: z.object({
    token: z.string().optional(),
    clientCertificateData: z.string().optional(),
    clientKeyData: z.string().optional(),
    expirationTimestamp: z.string().optional(),
  }),
})
export type ExecCredential = z.infer<typeof execCredential>['status']

/** A plugin may open a browser for a login, so it gets a minute. */
const TIMEOUT_MS = 60_000

/**
 * Runs a credential plugin, without a shell and without a terminal.
 * @throws ConsoleError credential, with the plugin's own words (or the install hint where the program is missing)
 * @see https://kubernetes.io/docs/reference/access-authn-authz/authentication/#client-go-credential-plugins
 */
export function runExecPlugin(exec: ExecEntry, cluster: ClusterEntry): Promise<ExecCredential> {
  const info = {
    apiVersion: exec.apiVersion,
    kind: 'ExecCredential',
    spec: { interactive: false, ...(exec.provideClusterInfo === true ? { cluster: clusterInfo(cluster) } : {}) },
  }
  const env: NodeJS.ProcessEnv = { ...process.env, KUBERNETES_EXEC_INFO: JSON.stringify(info) }
  for (const { name, value } of exec.env ?? []) env[name] = value
  return new Promise((resolve, reject) => {
    const options = { env, timeout: TIMEOUT_MS, maxBuffer: 4_194_304, windowsHide: true, shell: false }
    const child = execFile(exec.command, exec.args ?? [], options, (error, stdout, stderr) => {
      if (error !== null) return reject(failure(exec, error, stderr))
      try {
        resolve(execCredential.parse(JSON.parse(stdout)).status)
      } catch {
        reject(
          new ConsoleError(
            'credential',
            `${exec.command} did not answer with an ExecCredential.`,
            inOwnWords('pluginOdd', { command: exec.command }),
          ),
        )
      }
    })
    child.stdin?.end()
  })
}

function clusterInfo(cluster: ClusterEntry) {
  return {
    server: cluster.server,
    ...(cluster['tls-server-name'] === undefined ? {} : { 'tls-server-name': cluster['tls-server-name'] }),
    ...(cluster['insecure-skip-tls-verify'] === true ? { 'insecure-skip-tls-verify': true } : {}),
    ...(cluster['certificate-authority-data'] === undefined ? {} : { 'certificate-authority-data': cluster['certificate-authority-data'] }),
    ...(cluster['proxy-url'] === undefined ? {} : { 'proxy-url': cluster['proxy-url'] }),
  }
}

function failure(exec: ExecEntry, error: Error & { code?: unknown; killed?: boolean | undefined }, stderr: string): ConsoleError {
  const { command } = exec
  if (error.code === 'ENOENT') {
    const hint = exec.installHint === undefined ? '' : ` ${exec.installHint.trim()}`
    return new ConsoleError(
      'credential',
      `The credential plugin ${command} is not installed.${hint}`,
      inOwnWords('pluginMissing', { command, hint }),
    )
  }
  if (error.killed === true) {
    return new ConsoleError(
      'credential',
      `The credential plugin ${command} did not answer in a minute.`,
      inOwnWords('pluginSlow', { command }),
    )
  }
  const said = stderr.trim().split('\n').slice(-3).join(' ').slice(0, 500)
  const message = `The credential plugin ${command} failed${said === '' ? '.' : `: ${said}`}`
  return new ConsoleError('credential', message, inOwnWords('pluginFailed', { command, said }))
}
