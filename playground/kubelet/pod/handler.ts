import { sleep } from '../../clock.ts'
import type { HttpResponse } from '../../images/program.ts'
import { httpTo } from '../../network/network.ts'
import type { Handler } from '../../objects/container-parts.ts'
import type { ContainerRuntime } from '../container/runtime.ts'
import type { PodWorker } from './worker.ts'

/** The number of a port that may be given by its name in the container. */
export function portNumber(container: ContainerRuntime, port: number | string): number | undefined {
  if (typeof port === 'number') return port
  const declared = container.spec.ports?.find(({ name }) => name === port)
  return declared?.containerPort ?? (/^\d+$/.test(port) ? Number(port) : undefined)
}

/**
 * Does what a probe or hook says.
 * @param timeout milliseconds
 * @returns why it failed, in the kubelet's words, or undefined when it succeeded
 */
export async function runHandler(
  worker: PodWorker,
  container: ContainerRuntime,
  handler: Handler,
  timeout: number,
): Promise<string | undefined> {
  if (handler.sleep) {
    await sleep(worker.clock, Math.min(handler.sleep.seconds * 1000, timeout))
    return undefined
  }
  if (handler.httpGet) return httpGet(worker, container, handler.httpGet, timeout)
  if (handler.tcpSocket || handler.grpc) {
    const port = portNumber(container, handler.tcpSocket?.port ?? handler.grpc?.port ?? 0)
    const { ip = '' } = worker.network ?? {}
    if (port !== undefined && worker.network?.server(port)) return undefined
    return handler.grpc
      ? `timeout: failed to connect service "${ip}:${port}" within ${timeout / 1000}s: context deadline exceeded`
      : `dial tcp ${ip}:${port}: connect: connection refused`
  }
  if (handler.exec) return worker.agent.runCommand(worker, container, handler.exec.command ?? [], timeout)
  return undefined
}

async function httpGet(
  worker: PodWorker,
  container: ContainerRuntime,
  get: NonNullable<Handler['httpGet']>,
  timeout: number,
): Promise<string | undefined> {
  const { network } = worker
  const port = portNumber(container, get.port)
  if (!network || port === undefined) return `couldn't find port: ${get.port}`
  const path = get.path?.startsWith('/') ? get.path : `/${get.path ?? ''}`
  const url = `${(get.scheme ?? 'HTTP').toLowerCase()}://${network.ip}:${port}${path}`
  const headers = Object.fromEntries((get.httpHeaders ?? []).map(({ name, value }) => [name.toLowerCase(), value]))
  const answer = await httpTo(network, port, {
    method: 'GET',
    path,
    headers: { host: `${network.ip}:${port}`, 'user-agent': 'kube-probe/1.36', ...headers },
    body: '',
    from: worker.agent.ip,
  })
  if (typeof answer === 'string') return `Get "${url}": dial tcp ${network.ip}:${port}: connect: connection refused`
  return judge(worker, url, answer, timeout)
}

async function judge(worker: PodWorker, url: string, answer: HttpResponse, timeout: number): Promise<string | undefined> {
  if (answer.delay) await sleep(worker.clock, Math.min(answer.delay, timeout))
  if ((answer.delay ?? 0) > timeout) return `Get "${url}": context deadline exceeded (Client.Timeout exceeded while awaiting headers)`
  return answer.status >= 200 && answer.status < 400 ? undefined : `HTTP probe failed with statuscode: ${answer.status}`
}
