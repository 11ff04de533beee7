import { ApiError, type KubeObject } from '../client/client.ts'
import type { LogRequest, PodBackend } from '../client/pod-backend.ts'
import type { Clock } from '../clock.ts'
import type { Pod } from '../objects/pod.ts'
import type { ContainerRuntime } from './container/runtime.ts'
import type { Kubelets } from './kubelets.ts'
import { readLog } from './logs/read-log.ts'

/** What the kubelets answer when the API server asks for logs, commands and connections. */
export class KubeletBackend implements PodBackend {
  readonly #kubelets: Kubelets
  readonly #clock: Clock

  constructor(kubelets: Kubelets, clock: Clock) {
    this.#kubelets = kubelets
    this.#clock = clock
  }

  async *log(pod: KubeObject, request: LogRequest, signal: AbortSignal): AsyncIterable<Uint8Array> {
    const container = this.#container(pod, request.container)
    const log = request.previous ? container.previousLog : container.log
    if (!log) throw badRequest(noLog(pod, container, request.previous))
    yield* readLog(log, request, this.#clock, signal)
  }

  async exec(): Promise<number> {
    throw badRequest('exec is not possible in this container')
  }

  async attach(): Promise<number> {
    throw badRequest('attach is not possible in this container')
  }

  async connect(): Promise<never> {
    throw badRequest('port-forward is not possible to this Pod')
  }

  #container(pod: KubeObject, name: string): ContainerRuntime {
    // The API server passes Pods only.
    const worker = this.#kubelets.workerOf(pod as Pod)
    const container = worker?.containers.find((candidate) => candidate.name === name)
    if (!container) throw badRequest(`container ${name} is not valid for pod ${pod.metadata.name}`)
    return container
  }
}

function noLog(pod: KubeObject, container: ContainerRuntime, previous: boolean): string {
  if (previous) return `previous terminated container "${container.name}" in pod "${pod.metadata.name}" not found`
  if (container.life.phase !== 'waiting') return `container "${container.name}" in pod "${pod.metadata.name}" is not available`
  const { reason } = container.life
  if (reason === 'ErrImagePull' || reason === 'ImagePullBackOff')
    return `container "${container.name}" in pod "${pod.metadata.name}" is waiting to start: trying and failing to pull image`
  if (reason === 'ContainerCreating' || reason === 'PodInitializing')
    return `container "${container.name}" in pod "${pod.metadata.name}" is waiting to start: ${reason}`
  return `container "${container.name}" in pod "${pod.metadata.name}" is waiting to start: ${reason}`
}

function badRequest(message: string): ApiError {
  return new ApiError({ kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message, reason: 'BadRequest', code: 400 })
}
