import { z } from 'zod'
import { inOwnWords } from '#lib/contract/own-words.ts'
import { ConsoleError } from '../../cluster/kube-error.ts'
import type { Door } from './door.ts'

/** A chart that takes longer than this is not waited for; Prometheus is told the same. */
const QUERY_MS = 20_000

const failed = z.object({ status: z.literal('error'), errorType: z.string().default(''), error: z.string() })
const succeeded = z.object({ status: z.literal('success'), data: z.unknown(), warnings: z.array(z.string()).optional() })

const labels = z.record(z.string(), z.string())
const pair = z.tuple([z.number(), z.string()])
const results = z.object({ resultType: z.string(), result: z.array(z.unknown()) })
const matrixSeries = z.object({ metric: labels, values: z.array(pair) })
const vectorSample = z.object({ metric: labels, value: pair })

export interface PromSeries {
  labels: Record<string, string>
  /** Seconds and value. */
  values: (readonly [number, number])[]
}

export interface Matrix {
  series: PromSeries[]
  /** Series that Prometheus sent, as far as they were read; more than `series` where they were cut. */
  total: number
  /** The answer was longer than what was read. */
  cut: boolean
  warnings: string[]
}

/** What Prometheus writes for a value: a number, `NaN`, `+Inf` or `-Inf`. */
function figure(text: string): number {
  return text === '+Inf' ? Number.POSITIVE_INFINITY : text === '-Inf' ? Number.NEGATIVE_INFINITY : Number(text)
}

/**
 * The HTTP API of a Prometheus, or of what speaks like one.
 * @see https://prometheus.io/docs/prometheus/latest/querying/api/
 */
export class PrometheusClient {
  readonly door: Door

  constructor(door: Door) {
    this.door = door
  }

  /**
   * @param most series that are read; the rest are counted
   * @throws ConsoleError with Prometheus's own message
   */
  async range(query: string, range: { from: number; to: number; step: number }, most: number): Promise<Matrix> {
    const params = new URLSearchParams({
      query,
      start: String(range.from / 1_000),
      end: String(range.to / 1_000),
      step: String(range.step),
      timeout: `${QUERY_MS / 1_000}s`,
    })
    const { data, cut, warnings } = await this.get('/api/v1/query_range', params, QUERY_MS)
    const { resultType, result } = this.checked(results, data)
    if (resultType !== 'matrix') throw this.#odd(`a ${resultType}`)
    const series = result.slice(0, most).map((one) => {
      const { metric, values } = this.checked(matrixSeries, one)
      return { labels: metric, values: values.map(([at, value]): [number, number] => [at, figure(value)]) }
    })
    return { series, total: result.length, cut, warnings }
  }

  /** The value of each series now, on Prometheus's own clock. @throws ConsoleError */
  async instant(query: string, timeoutMs = QUERY_MS): Promise<{ labels: Record<string, string>; at: number; value: number }[]> {
    const { data } = await this.get('/api/v1/query', new URLSearchParams({ query, timeout: `${timeoutMs / 1_000}s` }), timeoutMs)
    const { resultType, result } = this.checked(results, data)
    if (resultType === 'scalar') {
      const [at, value] = this.checked(pair, result)
      return [{ labels: {}, at, value: figure(value) }]
    }
    return result.map((one) => {
      const { metric, value } = this.checked(vectorSample, one)
      return { labels: metric, at: value[0], value: figure(value[1]) }
    })
  }

  /** `data` of an answer of the API, of whatever form. @throws ConsoleError */
  async get(path: string, params: URLSearchParams, timeoutMs = QUERY_MS): Promise<{ data: unknown; cut: boolean; warnings: string[] }> {
    const { status, text, cut } = await this.door.ask(path, params, timeoutMs)
    const json = parse(cut ? shortened(text) : text)
    if (json === undefined) throw this.#odd(text.trimStart().startsWith('<') ? 'a web page' : 'no JSON', status)
    const failure = failed.safeParse(json)
    if (failure.success) throw new ConsoleError(kindOf(failure.data.errorType), failure.data.error, { answered: status })
    const success = succeeded.safeParse(json)
    if (!success.success) throw this.#odd('something else', status)
    return { data: success.data.data, cut, warnings: success.data.warnings ?? [] }
  }

  /** A value in the form that it must have. @throws ConsoleError that says who does not answer as a Prometheus */
  checked<Schema extends z.ZodType>(schema: Schema, value: unknown): z.infer<Schema> {
    const parsed = schema.safeParse(value)
    if (!parsed.success) throw this.#odd('something else')
    return parsed.data
  }

  #odd(what: string, status = 200): ConsoleError {
    const { name } = this.door
    const message = `${name} does not answer as a Prometheus does: it sent ${what} (${status}).`
    return new ConsoleError('unreachable', message, inOwnWords('prometheusOdd', { name, status: String(status) }))
  }
}

/** @see https://github.com/prometheus/prometheus/blob/main/web/api/v1/api.go (errorType) */
function kindOf(type: string): ConsoleError['kind'] {
  switch (type) {
    case 'timeout':
    case 'canceled':
      return 'timeout'
    case 'bad_data':
      return 'badRequest'
    case 'execution':
      return 'invalid'
    case 'not_found':
      return 'notFound'
    case 'unavailable':
      return 'unreachable'
    default:
      return 'internal'
  }
}

/**
 * The whole series of an answer that was cut in the middle. Quotes inside of a JSON text are escaped, so what begins a series
 * occurs nowhere else.
 */
function shortened(text: string): string {
  const last = text.lastIndexOf(',{"metric":')
  return last === -1 ? text : `${text.slice(0, last)}]}}`
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
