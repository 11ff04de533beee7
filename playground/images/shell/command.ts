import type { Clock } from '../../clock.ts'
import type { FileSystem } from '../../kubelet/fs/file-system.ts'
import type { IngressRoutes } from '../../network/ingress-routes.ts'
import type { Resolution } from '../../network/resolver.ts'
import type { ClusterZone } from '../../network/zone.ts'
import type { HttpRequest, HttpResponse, Program, Signal } from '../program.ts'
import type { Input } from './streams.ts'

export interface ProcessEntry {
  pid: number
  user: string
  command: string
  startedAt: number
}

export type HttpOutcome =
  | { kind: 'answer'; response: HttpResponse; ip: string }
  | { kind: 'no such host' }
  | { kind: 'refused'; ip: string }
  /** `answering`: it was connected, and nothing came. */
  | { kind: 'timeout'; ip: string; answering?: boolean }

/** What a shell and its commands find in their container. */
export interface ContainerWorld {
  clock: Clock
  files: FileSystem
  hostname: string
  ip: string
  namespace: string
  user: number
  group: number
  groups: readonly number[]
  /** Names of the executables besides the shell's tools, with their programs. */
  programs: Readonly<Record<string, Program>>
  processes(): ProcessEntry[]
  kill(pid: number, signal: Signal): boolean
  /** Asks the hosts file and the name server; `direct` leaves out the hosts file, as tools for DNS do. */
  resolve(name: string, direct?: boolean): Resolution
  /** What a DNS server of the cluster answers from. */
  zone: ClusterZone
  /** What an ingress controller follows. */
  ingress: IngressRoutes
  http(host: string, port: number, request: Omit<HttpRequest, 'from'>, timeout: number): Promise<HttpOutcome>
  connects(host: string, port: number): Promise<'open' | 'refused' | 'timeout' | 'no such host'>
  /** Standard output of process 1: what the container's log shows. */
  log(stream: 'stdout' | 'stderr', text: string): void
  memoryLimit: number
  /** Computes for so many milliseconds of a core: it takes that long, or longer under a CPU limit. */
  burn(milliseconds: number, signal: AbortSignal): Promise<void>
  /** Sends a line to a server that speaks in lines; undefined when none answers there. */
  speak(host: string, port: number, line: string): string | undefined
  /** What exporters tell of: the cluster's objects, the node that the Pod is on. */
  exports: { cluster(): string; node(): string }
}

/** One call of a command. */
export interface Call {
  argv: readonly string[]
  env: ReadonlyMap<string, string>
  cwd: string
  stdin: Input
  out(text: string): void
  outBytes(chunk: Uint8Array): void
  err(text: string): void
  world: ContainerWorld
  /** The command takes the shell's place (`exec`). */
  replaces: boolean
  /** Aborts when the command is to stop (Ctrl-C, kill, the session ended). */
  signal: AbortSignal
}

/** A command of the user land: it gives its exit code. */
export type CommandFunction = (call: Call) => Promise<number> | number

/** Thrown when nobody reads what a command writes. */
export class BrokenPipe extends Error {}

/** A path as it is from the working directory, without dots. */
export function resolvePath(cwd: string, path: string): string {
  const parts: string[] = []
  for (const part of (path.startsWith('/') ? path : `${cwd}/${path}`).split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return `/${parts.join('/')}`
}
