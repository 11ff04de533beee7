import { errorOfFailure } from '../cluster/kube-error.ts'
import { pause } from './backoff.ts'
import { PageRequest } from './page-request.ts'
import { RowScanner } from './row-scanner.ts'
import type { Answer, Codec, ListPage, Source } from './source.ts'

/**
 * Rows of the first page, which is on screen before the next one is asked for, and of those that follow. Each page costs the
 * API server about 30 ms beside its rows, so they grow; they are read row by row, so their size costs nothing here. From the
 * second on, the next one is asked for as soon as a page's head has come: the API server prints it while this one is read.
 */
const FIRST_PAGE = 100
const SECOND_PAGE = 1_000
const PAGE = 2_500
/**
 * The first rows are drawn before the rest takes the processor: a browser on the same machine waits for it. Once they have reached
 * it, the second page is asked for; nothing of that is read before they have had the time to be on screen.
 */
const FIRST_ROWS_MS = 100
const SENT_MS = 30

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
  const { sink, signal } = input
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
  let page = await askFor(input, FIRST_PAGE).read((answer, heard) => readRows(answer, input.codec, take, { heard }))
  if (page.next !== undefined) await pause(SENT_MS, signal)
  let ahead = page.next === undefined || signal.aborted ? undefined : askFor(input, SECOND_PAGE, page.next)
  try {
    if (ahead !== undefined) await pause(FIRST_ROWS_MS - SENT_MS, signal)
    while (page.next !== undefined) {
      const asked: PageRequest | undefined = ahead
      ahead = undefined
      const onNext = (next: string) => {
        ahead ??= askFor(input, PAGE, next)
      }
      const before = loaded
      const again = () => {
        loaded = before
      }
      page = await readPage(input, take, { next: page.next, asked, onNext, again })
    }
  } finally {
    ahead?.drop()
  }
  sink.end()
  return page.resourceVersion
}

type Take<Item> = (items: Item[], remaining: number | undefined) => void
type Page<Item> = Omit<ListPage<Item>, 'items'>

function askFor<Item>({ source, codec, query, signal, headMs }: ListInput<Item>, limit: number, next?: string): PageRequest {
  const paged = new URLSearchParams(query)
  paged.set('limit', String(limit))
  if (next !== undefined) paged.set('continue', next)
  return new PageRequest({ source, accept: codec.accept, query: paged, signal, headMs })
}

interface LaterPage {
  next: string
  /** Asked for already. */
  asked: PageRequest | undefined
  onNext: (next: string) => void
  /** It is read from its first row again; those that were taken of it come once more. */
  again: () => void
}

/** A page after the first, which is asked for again when it fails in a way that may pass. */
async function readPage<Item>(input: ListInput<Item>, take: Take<Item>, { next, asked, onNext, again }: LaterPage): Promise<Page<Item>> {
  const { codec, signal } = input
  for (let attempt = 1; ; attempt += 1) {
    try {
      const request = attempt === 1 && asked !== undefined ? asked : askFor(input, PAGE, next)
      return await request.read((answer, heard) => readRows(answer, codec, take, { heard, onNext }))
    } catch (error) {
      const { kind, body } = errorOfFailure(error)
      const passing = kind === 'unreachable' || kind === 'timeout' || kind === 'busy'
      if (signal.aborted || attempt >= PAGE_TRIES || !passing) throw error
      await pause(Math.max((body.retryAfter ?? 0) * 1000, 300 * attempt * (1 + Math.random())), signal)
      signal.throwIfAborted()
      again()
    }
  }
}

interface ReadHooks {
  heard: () => void
  /** The head named what to ask for next. */
  onNext?: (next: string) => void
}

/** Rows are handed on while the answer comes. */
async function readRows<Item>(answer: Answer, codec: Codec<Item>, take: Take<Item>, { heard, onNext }: ReadHooks): Promise<Page<Item>> {
  const now = serverSeconds(answer)
  const reader = codec.rows?.(now)
  let items: Item[] = []
  const scanner = new RowScanner({
    head: (text) => {
      if (reader?.head(text) !== true) return false
      const { next } = reader.page()
      if (next !== undefined) onNext?.(next)
      return true
    },
    row: (text) => reader !== undefined && items.push(reader.row(text)),
    cut: reader?.unread ?? [],
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

/** The API server's clock when it answered, in seconds since the epoch: ages are counted from it, not from our own. */
export function serverSeconds({ headers }: Pick<Answer, 'headers'>): number {
  const at = Date.parse(String(headers.date))
  return (Number.isNaN(at) ? Date.now() : at) / 1000
}
