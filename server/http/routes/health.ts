import type { Hono } from 'hono'
import type { Services } from '../../services.ts'
import type { Env } from '../route.ts'

/** For whoever runs the console: is it alive, may it get requests, how does it fare. */
export function healthRoutes(app: Hono<Env>, { metrics, ready }: Services): void {
  app.get('/healthz', (context) => context.text('ok\n'))
  app.get('/readyz', (context) => (ready() ? context.text('ok\n') : context.text('starting or stopping\n', 503)))
  app.get('/metrics', async (context) =>
    context.body(await metrics.registry.metrics(), 200, { 'content-type': metrics.registry.contentType }),
  )
}
