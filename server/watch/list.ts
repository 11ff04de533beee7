import { ConsoleError, errorOfAnswer } from '../cluster/kube-error.ts'
import { pause } from './backoff.ts'
import type { Answer, Codec, ListPage, Source } from './source.ts'

/** Rows of the first page, which is on screen before the next one is asked for, and of the pages that follow. */
export const FIRST_PAGE = 100
const PAGE = 500

/** A page that fails is asked for again this often before the list is begun anew. */
const PAGE_TRIES = 3

export interface ListInput<Item> {
  source: Source
  codec: Codec<Item>
  sink: { begin: () => void; page: (items: Item[]) => void; end: () => void }
  query: URLSearchParams
  signal: AbortSignal
  onProgress: (loaded: number, remaining: number | undefined) => void
  headMs: number
}

/** How far a list has come: whole, or to its first page, behind which the rest can be had in one stream. */
export type Listed = { resourceVersion: string; rest: 'none' } | { resourceVersion: string; rest: 'stream'; expected: number }

/**
 * Lists a collection: its first page, and unless the rest is to be streamed, the others.
 * @throws ConsoleError of any kind; `gone` where the list grew too old between two pages
 */
export async function list<Item>(input: ListInput<Item>, streamRest: boolean): Promise<Listed> {
  const { sink, onProgress } = input
  sink.begin()
  let loaded = 0
  let page = await readPage(input, FIRST_PAGE)
  for (;;) {
    loaded += page.items.length
    sink.page(page.items)
    onProgress(loaded, page.remaining)
    if (page.next === undefined) break
    // Without a count nobody knows when the end is due.
    if (streamRest && page.remaining !== undefined) {
      return { resourceVersion: page.resourceVersion, rest: 'stream', expected: loaded + page.remaining }
    }
    page = await readPage(input, PAGE, page.next)
  }
  sink.end()
  return { resourceVersion: page.resourceVersion, rest: 'none' }
}

async function readPage<Item>(input: ListInput<Item>, limit: number, next?: string): Promise<ListPage<Item>> {
  const query = new URLSearchParams(input.query)
  query.set('limit', String(limit))
  if (next !== undefined) query.set('continue', next)
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await readOnce(input, query)
    } catch (error) {
      const kind = error instanceof ConsoleError ? error.kind : 'unreachable'
      // A first page has lost nothing: the reflector's own back-off serves it.
      if (next === undefined || attempt >= PAGE_TRIES || !(kind === 'unreachable' || kind === 'timeout' || kind === 'busy')) throw error
      const asked = error instanceof ConsoleError ? (error.body.retryAfter ?? 0) * 1000 : 0
      await pause(Math.max(asked, 300 * attempt * (1 + Math.random())), input.signal)
      input.signal.throwIfAborted()
    }
  }
}

async function readOnce<Item>({ source, codec, signal, headMs }: ListInput<Item>, query: URLSearchParams): Promise<ListPage<Item>> {
  for (let renew = false; ; renew = true) {
    const answer = await source.open(query, codec.accept, AbortSignal.any([signal, AbortSignal.timeout(headMs * 2)]), renew)
    const text = await textOf(answer)
    if (answer.status === 200) return codec.list(JSON.parse(text), serverSeconds(answer))
    if (answer.status !== 401 || renew) throw errorOfAnswer(answer.status, text, answer.headers['retry-after'])
  }
}

/** The whole body of an answer. */
export async function textOf({ body }: Pick<Answer, 'body'>): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of body) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

/** The API server's clock when it answered, in seconds since the epoch: ages are counted from it, not from our own. */
export function serverSeconds({ headers }: Pick<Answer, 'headers'>): number {
  const at = Date.parse(String(headers.date))
  return (Number.isNaN(at) ? Date.now() : at) / 1000
}
