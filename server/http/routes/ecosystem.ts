import type { Hono } from 'hono'
import { readEcosystem } from '#lib/contract/ecosystem.ts'
import { findEcosystem } from '../../ecosystem/read.ts'
import type { Services } from '../../services.ts'
import { type Env, serve } from '../route.ts'

export function ecosystemRoutes(app: Hono<Env>, { clusters }: Services): void {
  serve(app, readEcosystem, ({ params, caller }) => findEcosystem(clusters.find(params.cluster, caller)))
}
