import { ConsoleError, errorOfAnswer, errorOfFailure } from '../cluster/kube-error.ts'
import { Alarm } from './alarm.ts'
import { pause } from './backoff.ts'
import { RowScanner } from './row-scanner.ts'
import type { Answer, Codec, ListPage, Source } from './source.ts'

/**
 * Rows of the first page, which is on screen before the next one is asked for, and of those that follow. Each page costs the
 * API server about 30 ms beside its rows, so they grow; they are read row by row, so their size costs nothing here.
 */
const FIRST_PAGE = 100
const SECOND_PAGE = 1_000
const PAGE = 5_000

/** So many rows are handed on at a time. */
const HAND_ON = 200

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

/**
 * Lists a collection in pages.
 * @returns the resourceVersion to watch from
 * @throws ConsoleError of any kind; `gone` where the list grew too old between two pages
 */
export async function listAll<Item>(input: ListInput<Item>): Promise<string> {
  const { sink } = input
  let loaded = 0
  let total: number | undefined
  const take = (items: Item[], remaining: number | undefined) => {
    loaded += items.length
    // Later counts are of what follows their own page, which is still on its way.
    if (total === undefined && remaining !== undefined) total = loaded + remaining
    sink.page(items)
    input.onProgress(loaded, total === undefined ? undefined : Math.max(0, total - loaded))
  }
  sink.begin()
  let page = await readPage(input, FIRST_PAGE, take)
  for (let size = SECOND_PAGE; page.next !== undefined; size = PAGE) page = await readPage(input, size, take, page.next)
  sink.end()
  return page.resourceVersion
}

type Take<Item> = (items: Item[], remaining: number | undefined) => void

async function readPage<Item>(input: ListInput<Item>, limit: number, take: Take<Item>, next?: string): Promise<Page<Item>> {
  const query = new URLSearchParams(input.query)
  query.set('limit', String(limit))
  if (next !== undefined) query.set('continue', next)
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await readOnce(input, query, take)
    } catch (error) {
      const { kind, body } = errorOfFailure(error)
      // A first page has lost nothing: the reflector's own back-off serves it.
      const passing = kind === 'unreachable' || kind === 'timeout' || kind === 'busy'
      if (input.signal.aborted || next === undefined || attempt >= PAGE_TRIES || !passing) throw error
      await pause(Math.max((body.retryAfter ?? 0) * 1000, 300 * attempt * (1 + Math.random())), input.signal)
      input.signal.throwIfAborted()
    }
  }
}

async function readOnce<Item>(input: ListInput<Item>, query: URLSearchParams, take: Take<Item>): Promise<Page<Item>> {
  const { source, codec, signal, headMs } = input
  for (let renew = false; ; renew = true) {
    const alarm = new Alarm(headMs)
    try {
      const answer = await source.open(query, codec.accept, AbortSignal.any([signal, alarm.signal]), renew)
      if (answer.status === 200) return await readRows(answer, codec, take, () => alarm.set(headMs))
      const text = await textOf(answer)
      if (answer.status !== 401 || renew) throw errorOfAnswer(answer.status, text, answer.headers['retry-after'])
    } catch (error) {
      if (alarm.signal.aborted && !signal.aborted) throw new ConsoleError('timeout', 'The API server did not answer in time.')
      throw error
    } finally {
      alarm.end()
    }
  }
}

type Page<Item> = Omit<ListPage<Item>, 'items'>

/** Rows are handed on while the answer comes. */
async function readRows<Item>(answer: Answer, codec: Codec<Item>, take: Take<Item>, heard: () => void): Promise<Page<Item>> {
  const now = serverSeconds(answer)
  const reader = codec.rows?.(now)
  let items: Item[] = []
  const scanner = new RowScanner({
    head: (text) => reader?.head(text) === true,
    row: (text) => reader !== undefined && items.push(reader.row(text)),
  })
  for await (const chunk of answer.body) {
    heard()
    scanner.push(chunk)
    if (items.length < HAND_ON) continue
    take(items, reader?.page().remaining)
    items = []
  }
  const whole = scanner.end()
  if (whole !== undefined) {
    const page = codec.list(JSON.parse(whole), now)
    take(page.items, page.remaining)
    return page
  }
  const page = reader?.page()
  if (page === undefined) throw new SyntaxError('rows without a head')
  take(items, page.remaining)
  return page
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
