import type { Duplex } from 'node:stream'
import { ApiError, type KubeObject } from '../client/client.ts'
import type { LogRequest, PodBackend, TerminalRequest } from '../client/pod-backend.ts'
import type { Clock } from '../clock.ts'
import { Pipe } from '../images/shell/streams.ts'
import type { ClusterNetwork } from '../network/cluster-network.ts'
import { openConnection } from '../network/connection.ts'
import type { Pod } from '../objects/pod.ts'
import type { ContainerRuntime } from './container/runtime.ts'
import { openSession } from './exec/session.ts'
import { Terminal } from './exec/terminal.ts'
import { KUBELET_PORT, kubeletServer } from './kubelet-server.ts'
import type { Kubelets } from './kubelets.ts'
import { readLog } from './logs/read-log.ts'
import type { PodWorker } from './pod/worker.ts'

/** The address that Pods see when the API server's proxy comes to them. */
const API_SERVER = '172.18.0.1'

/** What the kubelets answer when the API server asks for logs, commands and connections. */
export class KubeletBackend implements PodBackend {
  readonly #kubelets: Kubelets
  readonly #network: ClusterNetwork
  readonly #clock: Clock

  constructor(kubelets: Kubelets, network: ClusterNetwork, clock: Clock) {
    this.#kubelets = kubelets
    this.#network = network
    this.#clock = clock
  }

  async *log(pod: KubeObject, request: LogRequest, signal: AbortSignal): AsyncIterable<Uint8Array> {
    const { container } = this.#find(pod, request.container)
    const log = request.previous ? container.previousLog : container.log
    if (!log) throw badRequest(noLog(pod, container, request.previous))
    yield* readLog(log, request, this.#clock, signal)
  }

  async exec(pod: KubeObject, request: TerminalRequest): Promise<number> {
    const { worker, container } = this.#find(pod, request.container)
    const session = openSession(worker, container, request.command ?? [])
    if (!session.ok) throw internal(session.message)
    request.signal.addEventListener('abort', () => session.abort.abort(), { once: true })
    if (!request.tty) {
      const input = new Pipe()
      if (request.stdin)
        pump(
          request.stdin,
          (chunk) => input.write(chunk),
          () => input.close(),
        )
      else input.close()
      return session.run({ stdin: input, stdout: always(request.stdout), stderr: always(request.stderr) })
    }
    const terminal = new Terminal(request.stdout)
    if (request.stdin)
      pump(
        request.stdin,
        (chunk) => terminal.feed(chunk),
        () => terminal.end(),
      )
    else terminal.end()
    return session.talk(terminal)
  }

  async attach(pod: KubeObject, request: TerminalRequest): Promise<number> {
    const { container } = this.#find(pod, request.container)
    const { process, log } = container
    if (!process || !log) throw badRequest(`container ${container.name} is not running`)
    const { console } = process
    if (console && request.stdin)
      pump(
        request.stdin,
        (chunk) => console.type(chunk),
        () => undefined,
      )
    const detach = console?.tty ? console.attach(request.stdout) : undefined
    if (!detach)
      for await (const chunk of readLog(
        log,
        { container: container.name, follow: true, previous: false, timestamps: false, sinceTime: this.#clock.now() },
        this.#clock,
        request.signal,
      ))
        request.stdout(chunk)
    else await untilEnd(log, request.signal)
    detach?.()
    return process.ended?.code ?? 0
  }

  async connect(pod: KubeObject, port: number): Promise<Duplex> {
    // The API server passes Pods only.
    const worker = this.#kubelets.workerOf(pod as Pod)
    const server = worker?.network?.server(port)
    if (!worker?.network || !server)
      throw internal(
        `failed to connect to localhost:${port} inside namespace "${pod.metadata.uid}", IPv4: dial tcp4 127.0.0.1:${port}: connect: connection refused`,
      )
    return openConnection(server)
  }

  dial(ip: string, port: number): Duplex | undefined {
    const agent = port === KUBELET_PORT ? this.#kubelets.at(ip) : undefined
    const server = agent ? kubeletServer(agent) : this.#network.serverAt(ip, port)
    return server && openConnection(server, API_SERVER)
  }

  #find(pod: KubeObject, name: string): { worker: PodWorker; container: ContainerRuntime } {
    // The API server passes Pods only.
    const worker = this.#kubelets.workerOf(pod as Pod)
    const container = worker?.containers.find((candidate) => candidate.name === name)
    if (!worker || !container) throw badRequest(`container ${name} is not valid for pod ${pod.metadata.name}`)
    return { worker, container }
  }
}

function always(write: (chunk: Uint8Array) => void): (chunk: Uint8Array) => boolean {
  return (chunk) => {
    write(chunk)
    return true
  }
}

function pump(stream: NodeJS.ReadableStream, take: (chunk: Uint8Array) => void, end: () => void): void {
  stream.on('data', (chunk: Uint8Array | string) => take(typeof chunk === 'string' ? Buffer.from(chunk) : chunk))
  stream.once('end', end)
  stream.once('close', end)
}

function untilEnd(log: { endedAt: number | undefined; follow(listener: () => void): () => void }, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const stop = log.follow(() => {
      if (log.endedAt !== undefined) done()
    })
    const done = () => {
      stop()
      resolve()
    }
    signal.addEventListener('abort', done, { once: true })
  })
}

function noLog(pod: KubeObject, container: ContainerRuntime, previous: boolean): string {
  if (previous) return `previous terminated container "${container.name}" in pod "${pod.metadata.name}" not found`
  if (container.life.phase !== 'waiting') return `container "${container.name}" in pod "${pod.metadata.name}" is not available`
  const { reason } = container.life
  const pulling = reason === 'ErrImagePull' || reason === 'ImagePullBackOff'
  return `container "${container.name}" in pod "${pod.metadata.name}" is waiting to start: ${pulling ? 'trying and failing to pull image' : reason}`
}

function badRequest(message: string): ApiError {
  return new ApiError({ kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message, reason: 'BadRequest', code: 400 })
}

function internal(message: string): ApiError {
  return new ApiError({
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message: `Internal error occurred: ${message}`,
    reason: 'InternalError',
    code: 500,
  })
}
