import { type Asked, json, type ScriptedApi, scriptedApi } from './scripted-api.ts'

export interface FakeSeries {
  metric: Record<string, string>
  /** The value at a time in seconds, as Prometheus writes it; undefined where it has none. */
  at: (seconds: number) => string | undefined
}

/** How a Prometheus of a test answers: `range` gives series for a query, or answers by itself. */
export interface FakeAnswers {
  range: (query: string, asked: Asked) => FakeSeries[] | undefined
  /** Milliseconds by which its clock is before ours. */
  skew?: number
  has?: string[]
}

/** A Prometheus over the wire that holds what a test says: right in form, whatever is in it. */
export function fakePrometheus({
  range,
  skew = 0,
  has = ['container_cpu_usage_seconds_total', 'kube_pod_owner'],
}: FakeAnswers): Promise<ScriptedApi> {
  return scriptedApi((asked) => answerAsPrometheus(asked, { range, skew, has }))
}

/** Answers one request under any prefix, as the API server's proxy passes it on. */
export function answerAsPrometheus(asked: Asked, { range, skew = 0, has = [] }: FakeAnswers): void {
  const { path, query, response } = asked
  const now = (Date.now() + skew) / 1_000
  const text = query.get('query') ?? ''
  if (path.endsWith('/api/v1/query')) {
    const result = text.includes('__name__')
      ? [...has, 'clock'].map((name) => ({ metric: { __name__: name }, value: [now, '1'] }))
      : [{ metric: {}, value: [now, '8'] }]
    json(response, { status: 'success', data: { resultType: 'vector', result } })
    return
  }
  const series = range(text, asked)
  if (series === undefined) return
  const [start, end, step] = ['start', 'end', 'step'].map((name) => Number(query.get(name)))
  const result = series.map(({ metric, at }) => {
    const values: [number, string][] = []
    for (let time = start ?? 0; time <= (end ?? 0); time += step ?? 1) {
      const value = at(time)
      if (value !== undefined) values.push([time, value])
    }
    return { metric, values }
  })
  json(response, { status: 'success', data: { resultType: 'matrix', result: result.filter(({ values }) => values.length > 0) } })
}
