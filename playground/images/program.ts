import type { Clock } from '../clock.ts'
import type { ContainerConsole } from '../kubelet/container/console.ts'
import type { Random } from '../random.ts'
import type { ContainerWorld } from './shell/command.ts'

export type Signal = 'SIGTERM' | 'SIGKILL' | 'SIGINT' | 'SIGHUP' | 'SIGQUIT' | 'SIGUSR1' | 'SIGUSR2'

export const SIGNAL_NUMBERS: Record<Signal, number> = {
  SIGHUP: 1,
  SIGINT: 2,
  SIGQUIT: 3,
  SIGKILL: 9,
  SIGUSR1: 10,
  SIGUSR2: 12,
  SIGTERM: 15,
}

/** What a program uses at a moment. */
export interface Usage {
  /** Thousandths of a core. */
  cpu: number
  /** Working set in bytes. */
  memory: number
  /** Bytes a second over the network and from and to disks; what is not said follows from the CPU. */
  receives?: number
  transmits?: number
  reads?: number
  writes?: number
}

export interface HttpRequest {
  method: string
  /** Path with its query. */
  path: string
  headers: Record<string, string>
  body: string
  /** Address that the connection comes from. */
  from: string
}

export interface HttpResponse {
  status: number
  headers?: Record<string, string>
  body?: string
  /** Milliseconds of cluster time until the answer comes. */
  delay?: number
}

/** What listens on a port: it answers HTTP requests, names, or speaks a protocol of its own in lines. */
export type Server =
  | { protocol: 'http'; answer: (request: HttpRequest) => HttpResponse | Promise<HttpResponse> }
  /** A name server: addresses of a full name, or undefined when there is no such name. */
  | { protocol: 'dns'; answer: (name: string, from: string) => string[] | undefined }
  | { protocol: 'lines'; greeting?: string; answer: (line: string) => string | undefined }

/** Log lines of a time slot, always the same for the same slot: nobody need write them before somebody reads. */
export interface LogSource {
  /** Length of a slot in milliseconds. */
  slot: number
  /** Lines of the slot that begins at `index * slot`, in order. */
  lines(index: number): readonly { at: number; text: string }[]
}

/** What a program finds around it. */
export interface ProcessHost {
  readonly argv: readonly string[]
  readonly env: ReadonlyMap<string, string>
  readonly clock: Clock
  /** Seeded by Pod and container: the same Pod behaves the same. */
  readonly random: Random
  /** Text that stays the same over the container's life, for seeding. */
  readonly seed: string
  readonly hostname: string
  readonly startedAt: number
  readonly cwd: string
  /** Files, network and neighbours, for what behaves like a shell. */
  readonly world: ContainerWorld
  /** Standard input, when the container asks for it. */
  readonly console: ContainerConsole | undefined
  out(line: string): void
  err(line: string): void
  exit(code: number): void
  /** Opens a port of the Pod; false when something listens there already. */
  listen(port: number, server: Server): boolean
  /** Closes a port that it opened. */
  close(port: number): void
  /** Where the image's own files may not be what a container sees: its volumes, or all of it once a shell has run. */
  readonly mounts: readonly string[]
  /** Says that the answer to a probe may be another one now. */
  changed(): void
  /** Limits of the container: thousandths of a core, bytes. */
  limits(): { cpu?: number; memory?: number }
  /** Bytes that the program holds from now on, beyond its usual; over the limit the kernel ends it. */
  allocate(bytes: number): void
  /** Uses CPU, in milliseconds of one core; gives the milliseconds that it takes under the limit. */
  work(milliseconds: number): number
}

export interface StoredData {
  path: string
  initial: number
  perDay: number
}

/** What a running program answers to. */
export interface RunningProgram {
  /** Without it a signal ends the process, or, for process 1, does nothing (the kernel's rule for init). */
  onSignal?: (signal: Signal) => void
  usage?: (now: number) => Usage
  logs?: LogSource
  /** What it keeps on disk besides the files that were written by hand: bytes below a path, more every day. */
  stored?: StoredData | undefined
}

export interface Program {
  start(host: ProcessHost): RunningProgram
}
