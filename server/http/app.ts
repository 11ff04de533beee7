import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { inOwnWords } from '#lib/contract/own-words.ts'
import { ConsoleError } from '../cluster/kube-error.ts'
import { Search } from '../search/search.ts'
import type { Services } from '../services.ts'
import { apiHeaders } from './answer.ts'
import { type Env, onError } from './route.ts'
import { clusterRoutes } from './routes/clusters.ts'
import { ecosystemRoutes } from './routes/ecosystem.ts'
import { figuresRoutes } from './routes/figures.ts'
import { glossaryRoutes } from './routes/glossary.ts'
import { healthRoutes } from './routes/health.ts'
import { metricsRoutes } from './routes/metrics.ts'
import { searchRoutes } from './routes/search.ts'
import { sessionRoutes } from './routes/session.ts'

/** Every route of the API but the proxy and the stream, which work on the bare connection. */
export function createApp(services: Services): Hono<Env> {
  const app = new Hono<Env>()
  app.use(compress({ threshold: 1_024 }))
  app.use(async (context, next) => {
    await next()
    for (const [name, value] of Object.entries(apiHeaders)) context.header(name, value)
  })
  sessionRoutes(app, services)
  clusterRoutes(app, services)
  figuresRoutes(app, services)
  searchRoutes(app, services, new Search(services.tables))
  healthRoutes(app, services)
  glossaryRoutes(app)
  ecosystemRoutes(app, services)
  metricsRoutes(app, services)
  app.notFound((context) => onError(new ConsoleError('notFound', 'The console has no such address.', inOwnWords('noAddress')), context))
  app.onError((error, context) => {
    if (!(error instanceof ConsoleError)) services.log.error({ err: error, path: context.req.path }, 'request failed')
    return onError(error, context)
  })
  return app
}
