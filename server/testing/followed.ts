import { request } from 'undici'
import { TableCodec, type TableItem } from '../table/codec.ts'
import type { PartState } from '../watch/part-state.ts'
import { Reflector, type Timing } from '../watch/reflector.ts'

/** A collection of a scripted API that a reflector keeps: what it shows, and what it said on the way. */
export class Followed {
  readonly states: PartState[] = []
  readonly rows = new Map<string, string>()
  /** How often a list was begun and ended. */
  lists = 0
  ended: Promise<void>
  readonly #end = new AbortController()
  #seen: Set<string> | undefined
  #waiting: { met: () => boolean; resolve: () => void }[] = []

  constructor(url: string, timing: Partial<Timing> = {}) {
    const source = {
      open: async (query: URLSearchParams, accept: string, signal: AbortSignal) => {
        const answer = await request(`${url}/api/v1/things?${query}`, { headers: { accept }, signal, headersTimeout: 0, bodyTimeout: 0 })
        return { status: answer.statusCode, headers: answer.headers, body: answer.body }
      },
    }
    const put = (items: TableItem[]) => {
      for (const { key, row } of items) {
        this.#seen?.add(key)
        this.rows.set(key, `${row[2]}=${row[7]}`)
      }
      this.#look()
    }
    const sink = {
      begin: () => {
        this.lists += 1
        this.#seen = new Set()
      },
      page: put,
      end: () => {
        for (const key of this.rows.keys()) if (this.#seen?.has(key) === false) this.rows.delete(key)
        this.#seen = undefined
        this.#look()
      },
      upsert: put,
      remove: (items: TableItem[]) => {
        for (const { key } of items) this.rows.delete(key)
        this.#look()
      },
      state: (state: PartState) => {
        this.states.push(state)
        this.#look()
      },
    }
    const codec = new TableCodec({ resource: 'things.example.com', labels: false, onColumns: () => {} })
    this.ended = new Reflector({ source, codec, sink, query: new URLSearchParams(), random: () => 0, timing }).run(this.#end.signal)
  }

  get state(): PartState['name'] | undefined {
    return this.states.at(-1)?.name
  }

  /** The rows as `name=value`, sorted. */
  get shown(): string[] {
    return [...this.rows.values()].sort()
  }

  /** Resolves once something holds; it is looked at after each change. */
  until(met: () => boolean): Promise<void> {
    return met() ? Promise.resolve() : new Promise((resolve) => this.#waiting.push({ met, resolve }))
  }

  async stop(): Promise<void> {
    this.#end.abort()
    await this.ended
  }

  #look(): void {
    const met = this.#waiting.filter((wait) => wait.met())
    this.#waiting = this.#waiting.filter((wait) => !met.includes(wait))
    for (const { resolve } of met) resolve()
  }
}
