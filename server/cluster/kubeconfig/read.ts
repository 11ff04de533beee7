import { readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import path from 'node:path'
import { parse, YAMLParseError } from 'yaml'
import { z } from 'zod'
import type { Cluster, ClusterList } from '#lib/contract/clusters.ts'
import { inOwnWords, type Saying } from '#lib/contract/own-words.ts'
import type { Environment } from '../../config/schema.ts'
import { type ClusterEntry, type ContextEntry, type KubeconfigFile, kubeconfigFile, type UserEntry } from './schema.ts'

/** A context with what it names; a missing part is told in `problem`. */
export interface KubeContext {
  name: string
  context: ContextEntry
  cluster?: ClusterEntry
  user?: UserEntry
  problem?: NonNullable<Cluster['problem']>
}

export interface Kubeconfig {
  contexts: KubeContext[]
  current?: string
  problems: ClusterList['problems']
}

/** The files that count: one that was named, KUBECONFIG's list, or the one in the home folder. */
export function kubeconfigFiles(named: string | undefined, env: Environment): { files: string[]; required: boolean } {
  const list = (text: string) => [...new Set(text.split(path.delimiter).filter((file) => file !== ''))].map((file) => path.resolve(file))
  if (named !== undefined) return { files: list(named), required: true }
  const fromEnv = env.KUBECONFIG
  if (fromEnv !== undefined && fromEnv !== '') return { files: list(fromEnv), required: false }
  return { files: [path.join(env.HOME ?? homedir(), '.kube', 'config')], required: false }
}

/**
 * Reads and merges kubeconfig files as kubectl does: the first file that has a name wins, the first current context counts,
 * relative paths belong to their own file (client-go: tools/clientcmd/loader.go).
 * A file that is not there is passed over. One that cannot be read is a problem: what it held when it was read last still
 * counts, and so do the others.
 * @param lastRead what each file held; kept up to date here
 */
export async function readKubeconfig(files: readonly string[], lastRead = new Map<string, KubeconfigFile>()): Promise<Kubeconfig> {
  const clusters = new Map<string, ClusterEntry>()
  const users = new Map<string, UserEntry>()
  const contexts = new Map<string, ContextEntry>()
  const problems: Kubeconfig['problems'] = []
  let current: string | undefined
  for (const file of files) {
    try {
      const content = await readIfThere(file)
      if (content === undefined) lastRead.delete(file)
      else lastRead.set(file, kubeconfigFile.parse(parse(content, { maxAliasCount: 50 }) ?? {}))
    } catch (error) {
      problems.push({ file, ...faultOf(error) })
    }
    const held = lastRead.get(file)
    if (held === undefined) continue
    const folder = path.dirname(file)
    for (const { name, cluster } of held.clusters ?? []) addFirst(clusters, name, absolute(cluster, folder, clusterPaths))
    for (const { name, user } of held.users ?? []) addFirst(users, name, withCommand(absolute(user ?? {}, folder, userPaths), folder))
    for (const { name, context } of held.contexts ?? []) addFirst(contexts, name, context)
    current ??= held['current-context'] || undefined
  }
  return {
    contexts: [...contexts].map(([name, context]) => join(name, context, clusters, users)),
    ...(current === undefined ? {} : { current }),
    problems,
  }
}

const clusterPaths = ['certificate-authority'] as const
const userPaths = ['client-certificate', 'client-key', 'tokenFile'] as const

function absolute<Entry extends object>(entry: Entry, folder: string, keys: readonly (keyof Entry)[]): Entry {
  const changed = { ...entry }
  for (const key of keys) {
    const value = changed[key]
    // Only the paths among an entry's fields are named by the callers, and those are texts.
    if (typeof value === 'string' && value !== '') changed[key] = path.resolve(folder, value) as typeof value
  }
  return changed
}

/** A command with a slash in it is relative to its kubeconfig; a bare name is looked up on the PATH. */
function withCommand(user: UserEntry, folder: string): UserEntry {
  if (user.exec === undefined || !/[\\/]/.test(user.exec.command)) return user
  return { ...user, exec: { ...user.exec, command: path.resolve(folder, user.exec.command) } }
}

function addFirst<Value>(map: Map<string, Value>, name: string, value: Value): void {
  if (!map.has(name)) map.set(name, value)
}

function join(name: string, context: ContextEntry, clusters: Map<string, ClusterEntry>, users: Map<string, UserEntry>): KubeContext {
  const cluster = clusters.get(context.cluster)
  const user = users.get(context.user)
  if (cluster === undefined)
    return {
      name,
      context,
      problem: {
        message: `There is no cluster "${context.cluster}" in the kubeconfig.`,
        ...inOwnWords('badContextCluster', { cluster: context.cluster }),
      },
    }
  if (!/^https?:\/\/[^/]/.test(cluster.server))
    return {
      name,
      context,
      cluster,
      problem: {
        message: `"${cluster.server}" is not the address of a server.`,
        ...inOwnWords('badContextServer', { server: cluster.server }),
      },
    }
  if (user === undefined && context.user !== '') {
    return {
      name,
      context,
      cluster,
      problem: {
        message: `There is no user "${context.user}" in the kubeconfig.`,
        ...inOwnWords('badContextUser', { user: context.user }),
      },
    }
  }
  return { name, context, cluster, ...(user === undefined ? {} : { user }) }
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

/** Why a file does not count, in a line that holds nothing of the file but the place of the fault. */
function faultOf(error: unknown): Saying {
  if (error instanceof z.ZodError) {
    const [issue] = error.issues
    const field = issue?.path.join('.') ?? ''
    if (field === '') return { message: issue?.message ?? 'not a kubeconfig', ...inOwnWords('kubeconfigForm') }
    return { message: `${field}: ${issue?.message}`, ...inOwnWords('kubeconfigField', { field }) }
  }
  // The parser's own message quotes the lines around the fault, which may hold a token.
  const message = error instanceof Error ? (error.message.split('\n')[0] ?? error.message).replace(/:$/, '') : String(error)
  const place = error instanceof YAMLParseError ? error.linePos?.[0] : undefined
  if (place !== undefined) return { message, ...inOwnWords('kubeconfigYaml', { line: String(place.line), column: String(place.col) }) }
  const code = error instanceof Error && 'code' in error && !(error instanceof YAMLParseError) ? String(error.code) : undefined
  return { message, ...(code === undefined ? inOwnWords('kubeconfigForm') : inOwnWords('kubeconfigUnread', { said: code })) }
}
