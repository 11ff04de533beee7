import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Playground, startApiServer } from '#playground/start.ts'
import { startWebhookServer, type WebhookServer } from '#playground/testing/webhook-server.ts'
import { differences } from './differences.ts'
import { groups } from './groups.ts'
import { settle } from './normalise.ts'
import { runCase } from './run.ts'
import { openServer, type Send } from './server.ts'

/**
 * The same requests, the same answers: what a real API server answered is recorded, and the playground (or, with
 * `PILOTHOUSE_TEST_KUBECONFIG`, a real server again) is measured by it.
 */
const onPlayground = !process.env.PILOTHOUSE_TEST_KUBECONFIG
/**
 * The authorizer and the admission of a real server read from caches that follow writes in their own time, so a case may meet one
 * that is not up to date: it is sent again, whole, to a fresh namespace. The playground has no such caches, and one try.
 */
const retry = onPlayground ? 0 : 3
let playground: Playground | undefined
let send: Send
let webhook: WebhookServer

beforeAll(async () => {
  webhook = await startWebhookServer()
  const real = process.env.PILOTHOUSE_TEST_KUBECONFIG
  if (real) {
    send = openServer(readFileSync(real, 'utf8'))
    return
  }
  playground = await startApiServer({ port: 0, host: '127.0.0.1', seed: 'empty', speed: 1, admin: false })
  send = openServer(playground.kubeconfig)
})

afterAll(async () => {
  await playground?.stop()
  await webhook.stop()
})

for (const [group, cases] of Object.entries(groups)) {
  // The recording is our own data, made by scripts/record-answers.ts.
  const recorded = JSON.parse(readFileSync(new URL(`recorded/${group}.json`, import.meta.url), 'utf8')) as Record<string, unknown>
  describe(`${group}: answers as from a real API server`, () => {
    for (const one of cases) {
      const reason = onPlayground ? differences[group]?.[one.name] : undefined
      if (reason === undefined)
        test.concurrent(one.name, { retry }, async () =>
          expect(settle(await runCase(send, one, webhook))).toEqual(settle(recorded[one.name])),
        )
      else
        test.concurrent(`${one.name} (differs: ${reason})`, async () =>
          expect(settle(await runCase(send, one, webhook))).not.toEqual(settle(recorded[one.name])))
    }
  })
}
