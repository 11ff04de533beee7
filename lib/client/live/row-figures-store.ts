import type { z } from 'zod'
import { FIGURED, type RowFigures, readRowFigures } from '#lib/contract/metrics/rows.ts'
import type { Saying } from '#lib/contract/own-words.ts'
import { call } from '../api/call.ts'
import { errorBody } from '../api/failure.ts'

/** metrics-server's own resolution. */
const REFRESH_MS = 15_000
/** While Pods are still being read, and while a person scrolls. */
const SOON_MS = 1_000
const GATHER_MS = 120
/** Rows of one request: more than a screen holds. */
const MOST_KEYS = 500

export type FiguredResource = (typeof FIGURED)[number]

export function isFigured(resource: string): resource is FiguredResource {
  return FIGURED.some((one) => one === resource)
}

interface Place {
  cluster: string
  resource: FiguredResource
  namespaces: readonly string[]
}

type Answer = z.infer<typeof readRowFigures.output>

/**
 * What the rows of a list use, for those that are looked at: a cell says that it is in view, and hears of its own figures alone.
 * Only a list that is sorted by usage asks for all rows. A tab in the background asks for nothing.
 */
export class RowFiguresStore {
  readonly #place: Place
  readonly #wanted = new Map<string, number>()
  readonly #listeners = new Map<string, Set<() => void>>()
  readonly #watchers = new Set<() => void>()
  /** Null: asked for, and there are none (a Pod that has ended). */
  #figures = new Map<string, RowFigures | null>()
  #problem: Saying | null = null
  #all = false
  #timer: ReturnType<typeof setTimeout> | undefined
  #request: AbortController | undefined
  #running = false
  #version = 0

  constructor(place: Place) {
    this.#place = place
  }

  readonly of = (key: string): RowFigures | null | undefined => this.#figures.get(key)
  /** Why there are none; null where there are, or where nobody knows yet. */
  readonly problem = (): Saying | null => this.#problem
  /** Grows with every answer. */
  readonly version = (): number => this.#version

  /** A row is in view until the returned function is called. */
  readonly follow = (key: string, listener: () => void): (() => void) => {
    const listeners = this.#listeners.get(key) ?? new Set()
    this.#listeners.set(key, listeners)
    listeners.add(listener)
    this.#wanted.set(key, (this.#wanted.get(key) ?? 0) + 1)
    if (!this.#figures.has(key)) this.#later(GATHER_MS)
    return () => {
      listeners.delete(listener)
      if (listeners.size === 0) this.#listeners.delete(key)
      const left = (this.#wanted.get(key) ?? 1) - 1
      if (left === 0) this.#wanted.delete(key)
      else this.#wanted.set(key, left)
    }
  }

  /** Hears of every answer. */
  readonly watch = (listener: () => void): (() => void) => {
    this.#watchers.add(listener)
    return () => this.#watchers.delete(listener)
  }

  /** Figures of all rows are needed, to sort by. */
  needAll(all: boolean): void {
    if (all === this.#all) return
    this.#all = all
    if (all) this.#later(GATHER_MS)
  }

  start(): () => void {
    this.#running = true
    const shown = () => {
      if (!document.hidden) this.#later(GATHER_MS)
    }
    document.addEventListener('visibilitychange', shown)
    this.#later(GATHER_MS)
    return () => {
      this.#running = false
      document.removeEventListener('visibilitychange', shown)
      clearTimeout(this.#timer)
      this.#timer = undefined
      this.#request?.abort()
      this.#request = undefined
    }
  }

  #later(ms: number): void {
    if (!this.#running || this.#request !== undefined) return
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#ask(), ms)
  }

  async #ask(): Promise<void> {
    const keys = [...this.#wanted.keys()].slice(0, MOST_KEYS)
    if (document.hidden || (keys.length === 0 && !this.#all)) return
    const request = new AbortController()
    this.#request = request
    const { cluster, resource, namespaces } = this.#place
    const body = { resource, namespaces: [...namespaces], ...(this.#all ? {} : { keys }) }
    let next = REFRESH_MS
    try {
      const answer = await call(readRowFigures, { params: { cluster }, query: {}, body }, request.signal)
      this.#take(answer, keys)
      if (!answer.complete) next = SOON_MS
    } catch (error) {
      if (request.signal.aborted) return
      this.#problem = errorBody(error)
      this.#tell()
    }
    this.#request = undefined
    const missing = this.#all ? false : [...this.#wanted.keys()].some((key) => !keys.includes(key) && !this.#figures.has(key))
    this.#later(missing ? GATHER_MS : next)
  }

  #take({ rows, problem, complete }: Answer, keys: readonly string[]): void {
    this.#problem = problem
    const before = this.#figures
    this.#figures = new Map(this.#all ? [] : before)
    for (const row of rows) this.#figures.set(row[0], row)
    // Rows that came into view meanwhile were not asked for yet.
    if (complete) for (const key of this.#all ? this.#wanted.keys() : keys) if (!this.#figures.has(key)) this.#figures.set(key, null)
    for (const [key, listeners] of this.#listeners) {
      if (before.get(key) !== this.#figures.get(key)) for (const listener of listeners) listener()
    }
    this.#tell()
  }

  #tell(): void {
    this.#version += 1
    for (const watcher of this.#watchers) watcher()
  }
}
