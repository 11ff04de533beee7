import { sleep } from '../../clock.ts'
import type { Call, HttpOutcome } from '../shell/command.ts'

export interface Target {
  host: string
  port: number
  path: string
}

/** What an address asks for; undefined for what is no address. */
export function target(url: string): Target | undefined {
  const match = /^(?:(https?):\/\/)?([^/:?]+)(?::(\d+))?(\/[^#]*|\?[^#]*)?/.exec(url)
  if (!match) return undefined
  const path = match[4] ?? '/'
  return {
    host: match[2] ?? '',
    port: Number(match[3] ?? (match[1] === 'https' ? 443 : 80)),
    path: path.startsWith('?') ? `/${path}` : path,
  }
}

/** A client gives up connecting after two minutes: the kernel's tcp_syn_retries. */
const KERNEL_PATIENCE = 130_000

/** Sends a request and waits for the answer, as long as the client would. */
export async function ask(
  call: Call,
  { host, port, path }: Target,
  options: { method?: string; headers?: Record<string, string>; body?: string; agent: string; timeout: number; connect?: number },
): Promise<HttpOutcome> {
  const { timeout, connect = timeout } = options
  const headers = { host: port === 80 ? host : `${host}:${port}`, 'user-agent': options.agent, accept: '*/*', ...options.headers }
  const request = { method: options.method ?? 'GET', path, headers, body: options.body ?? '' }
  const wait = (milliseconds: number) => sleep(call.world.clock, milliseconds, call.signal).catch(() => undefined)
  const outcome = await call.world.http(host, port, request, timeout)
  if (outcome.kind === 'timeout') await wait(Math.min(connect, KERNEL_PATIENCE))
  if (outcome.kind !== 'answer') return outcome
  const { delay = 0 } = outcome.response
  if (delay > 0) await wait(Math.min(delay, timeout))
  return delay > timeout ? { kind: 'timeout', ip: outcome.ip, answering: true } : outcome
}

/** The word that goes with a status. */
export function reason(status: number): string {
  const reasons: Record<number, string> = {
    200: 'OK',
    201: 'Created',
    202: 'Accepted',
    204: 'No Content',
    301: 'Moved Permanently',
    302: 'Found',
    304: 'Not Modified',
    307: 'Temporary Redirect',
    308: 'Permanent Redirect',
    400: 'Bad Request',
    401: 'Unauthorized',
    403: 'Forbidden',
    404: 'Not Found',
    405: 'Method Not Allowed',
    418: "I'm a teapot",
    429: 'Too Many Requests',
    500: 'Internal Server Error',
    501: 'Not Implemented',
    502: 'Bad Gateway',
    503: 'Service Unavailable',
    504: 'Gateway Timeout',
  }
  return reasons[status] ?? ''
}
