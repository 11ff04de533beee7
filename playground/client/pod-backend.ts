import type { Duplex } from 'node:stream'
import type { KubeObject } from './client.ts'

/** The query of `pods/log`, parsed: times in milliseconds since the epoch, counts and bytes as numbers. */
export interface LogRequest {
  container: string
  follow: boolean
  previous: boolean
  timestamps: boolean
  tailLines?: number
  limitBytes?: number
  sinceTime?: number
}

/** One exec or attach session; the API server maps the streams onto the channels of v5.channel.k8s.io. */
export interface TerminalRequest {
  container: string
  /** Absent for attach. */
  command?: readonly string[]
  tty: boolean
  stdin?: NodeJS.ReadableStream
  stdout: (chunk: Uint8Array) => void
  stderr: (chunk: Uint8Array) => void
  /** Terminal size, columns and rows, whenever it changes. */
  onResize?: (listener: (size: { width: number; height: number }) => void) => void
  signal: AbortSignal
}

/**
 * What the API server asks of the node that runs a Pod (a kubelet's own API in a real cluster). The simulated kubelets
 * implement it; without one the API server answers 501. Failures are thrown as `ApiError`.
 */
export interface PodBackend {
  /** Chunks of log text (UTF-8) until the end, or, when following, until the container ends or `signal` aborts. */
  log(pod: KubeObject, request: LogRequest, signal: AbortSignal): AsyncIterable<Uint8Array>
  /** Runs until the process ends; gives its exit code. */
  exec(pod: KubeObject, request: TerminalRequest): Promise<number>
  attach(pod: KubeObject, request: TerminalRequest): Promise<number>
  /** A byte stream to a port that a container of the Pod listens on. */
  connect(pod: KubeObject, port: number): Promise<Duplex>
  /** A byte stream to an address of the Pod network, or to a port of a node; undefined when nothing listens there. */
  dial(ip: string, port: number): Duplex | undefined
}
