import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** The console's own figures, as `/metrics` shows them. No label names a cluster, a person or an object. */
export function createMetrics(tables: () => number) {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, prefix: 'pilothouse_' })
  const registers = [registry]
  return {
    registry,
    requests: new Counter({ name: 'pilothouse_http_requests_total', help: 'Requests answered', labelNames: ['part', 'code'], registers }),
    seconds: new Histogram({
      name: 'pilothouse_http_request_seconds',
      help: 'Time until an answer was complete; watches and other streams are not counted',
      labelNames: ['part'],
      buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers,
    }),
    sockets: new Gauge({ name: 'pilothouse_stream_sockets', help: 'Open stream sockets', registers }),
    tables: new Gauge({
      name: 'pilothouse_tables',
      help: 'Lists that are kept up to date',
      registers,
      collect() {
        this.set(tables())
      },
    }),
  }
}
export type Metrics = ReturnType<typeof createMetrics>
