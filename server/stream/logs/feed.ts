import { StringDecoder } from 'node:string_decoder'
import { LIMITS, type LiveState, type LogsFrame, type LogsSubscription } from '#lib/contract/stream.ts'
import type { ClusterHandle } from '../../cluster/cluster-handle.ts'
import { type ConsoleError, errorOfFailure, messageOf } from '../../cluster/kube-error.ts'
import { call } from '../../cluster/kube-request.ts'
import { Backoff, pause } from '../../watch/backoff.ts'
import { type Feed, type Outlet, stateOfError } from '../feed.ts'
import { LogPosition } from './position.ts'

/** Text is gathered for so long, or until it is so much. */
const GATHER_MS = 30
const FRAME_BYTES = 65_536

/** One container's log of one socket. The upstream is read only as fast as the page takes it in. */
export class LogsFeed implements Feed {
  readonly #id: number
  readonly #wanted: LogsSubscription
  readonly #outlet: Outlet
  readonly #end = new AbortController()
  readonly #position: LogPosition
  #unacknowledged = 0
  #room: (() => void) | undefined
  #saidState = ''

  constructor(id: number, wanted: LogsSubscription, outlet: Outlet) {
    this.#id = id
    this.#wanted = wanted
    this.#outlet = outlet
    this.#position = new LogPosition(wanted.timestamps)
    void this.#run()
  }

  close(): void {
    this.#end.abort()
    this.#room?.()
  }

  ack(bytes: number): void {
    this.#unacknowledged = Math.max(0, this.#unacknowledged - bytes)
    this.flush()
  }

  flush(): void {
    if (this.#hasRoom()) this.#room?.()
  }

  async #run(): Promise<void> {
    const { signal } = this.#end
    const backoff = new Backoff()
    while (!signal.aborted) {
      try {
        const handle = this.#outlet.cluster(this.#wanted.cluster)
        const answer = await call(handle, {
          path: this.#path(),
          headers: { accept: '*/*' },
          signal: AbortSignal.any([signal, handle.gone]),
        })
        this.#tell({ name: 'live' })
        await this.#pass(answer.body)
        backoff.reset()
        const ended = await this.#whyEnded(handle)
        if (ended !== undefined) return this.#say('', ended)
        // The container started again, or its log was rotated: go on behind the last line.
        await pause(backoff.delayMs(), signal)
      } catch (error) {
        if (signal.aborted) return
        const failure = errorOfFailure(error)
        if (!passing(failure)) return this.#tell(this.#refusal(failure))
        const delay = backoff.delayMs(failure.body.retryAfter)
        this.#tell({ name: 'reconnecting', attempt: backoff.attempt, error: failure.body })
        await pause(delay, signal)
      }
    }
  }

  #path(): string {
    const { namespace, pod, container, previous, follow, tailLines, sinceSeconds } = this.#wanted
    // Timestamps tell where to go on after a cut; they are taken off again where they were not asked for.
    const query = new URLSearchParams({ container, timestamps: 'true' })
    if (previous) query.set('previous', 'true')
    if (follow) query.set('follow', 'true')
    const since = this.#position.since
    if (since !== undefined) query.set('sinceTime', since)
    else {
      if (tailLines !== undefined) query.set('tailLines', String(tailLines))
      if (sinceSeconds !== undefined) query.set('sinceSeconds', String(sinceSeconds))
    }
    return `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods/${encodeURIComponent(pod)}/log?${query}`
  }

  async #pass(body: AsyncIterable<Uint8Array>): Promise<void> {
    const decoder = new StringDecoder('utf8')
    let gathered = ''
    let timer: NodeJS.Timeout | undefined
    const send = () => {
      clearTimeout(timer)
      timer = undefined
      if (gathered !== '') this.#say(gathered)
      gathered = ''
    }
    try {
      for await (const chunk of body) {
        gathered += this.#position.take(decoder.write(Buffer.from(chunk)))
        if (gathered.length >= FRAME_BYTES) send()
        else timer ??= setTimeout(send, GATHER_MS)
        if (!this.#hasRoom()) {
          send()
          await new Promise<void>((resolve) => {
            this.#room = resolve
          })
          this.#room = undefined
        }
        if (this.#end.signal.aborted) return
      }
      gathered += this.#position.take(decoder.end()) + this.#position.rest()
    } finally {
      send()
    }
  }

  #hasRoom(): boolean {
    return this.#end.signal.aborted || (this.#unacknowledged < LIMITS.bufferedBytes && this.#outlet.ready())
  }

  /** @returns undefined where following goes on */
  async #whyEnded(handle: ClusterHandle): Promise<LogsFrame['ended']> {
    if (!this.#wanted.follow) return 'notFollowing'
    const { namespace, pod, container } = this.#wanted
    try {
      const answer = await call(handle, {
        path: `/api/v1/namespaces/${namespace}/pods/${pod}`,
        signal: this.#end.signal,
        timeoutMs: 10_000,
      })
      return runs(await answer.body.json(), container) ? undefined : 'containerEnded'
    } catch (error) {
      if (errorOfFailure(error).kind === 'notFound') return 'gone'
      throw error
    }
  }

  #refusal(failure: ConsoleError): LiveState {
    const { namespace } = this.#wanted
    if (failure.kind === 'forbidden') return { name: 'forbidden', verb: 'get', resource: 'pods/log', namespace, ...messageOf(failure.body) }
    return stateOfError(failure)
  }

  #say(text: string, ended?: LogsFrame['ended']): void {
    if (this.#end.signal.aborted) return
    this.#unacknowledged += Buffer.byteLength(text)
    this.#outlet.send({ type: 'logs', id: this.#id, text, ...(ended === undefined ? {} : { ended }) })
  }

  #tell(state: LiveState): void {
    const said = JSON.stringify(state)
    if (said === this.#saidState) return
    this.#saidState = said
    this.#outlet.send({ type: 'state', id: this.#id, state })
  }
}

function passing(failure: ConsoleError): boolean {
  return failure.kind === 'unreachable' || failure.kind === 'timeout' || failure.kind === 'busy'
}

/** Whether a container of a Pod runs now, or waits to be started again. */
function runs(pod: unknown, container: string): boolean {
  const statuses = ['containerStatuses', 'initContainerStatuses', 'ephemeralContainerStatuses'].flatMap((key) =>
    list(get(get(pod, 'status'), key)),
  )
  const own = statuses.find((status) => get(status, 'name') === container)
  return get(get(own, 'state'), 'running') !== undefined
}

function get(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Object.entries(value).find(([name]) => name === key)?.[1] : undefined
}

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])
