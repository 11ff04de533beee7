import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { openServer } from '#playground/compare/server.ts'
import { startDrivenCluster } from '#playground/testing/driven-cluster.ts'
import { scenarios } from './all.ts'
import { differences } from './differences.ts'
import { httpClient } from './http-client.ts'
import { perform } from './perform.ts'
import type { Scenario } from './stage.ts'

/**
 * The same things happen: what a real cluster told of each scenario is recorded (scripts/record-scenarios.ts), and the playground
 * (or, with `PILOTHOUSE_TEST_KUBECONFIG`, a real cluster again) is measured by it. In the playground no time passes meanwhile.
 */
const kubeconfig = process.env.PILOTHOUSE_TEST_KUBECONFIG
const real = kubeconfig ? httpClient(openServer(readFileSync(kubeconfig, 'utf8'))) : undefined

async function toldBy(scenario: Scenario): Promise<string[]> {
  if (real) return perform(scenario, real, (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)))
  const driven = await startDrivenCluster()
  try {
    return await perform(scenario, driven.client, (milliseconds) => driven.clock.advance(milliseconds))
  } finally {
    driven.stop()
    expect(driven.troubles).toEqual([])
  }
}

for (const [group, list] of Object.entries(scenarios)) {
  // The recording is our own data.
  const recorded = JSON.parse(readFileSync(new URL(`recorded/${group}.json`, import.meta.url), 'utf8')) as Record<string, string[]>
  describe(`${group}: the same happens as in a real cluster`, () => {
    for (const scenario of list) {
      // On a real cluster scenarios share the nodes; what a busy machine makes late is tried again.
      const options = { concurrent: Boolean(real) && !scenario.alone, timeout: 200_000, retry: real ? 2 : 0 }
      const reason = real ? undefined : differences[scenario.name]
      if (reason)
        test(`${scenario.name} (differs: ${reason})`, options, async () =>
          expect(await toldBy(scenario)).not.toEqual(recorded[scenario.name]),
        )
      else test(scenario.name, options, async () => expect(await toldBy(scenario)).toEqual(recorded[scenario.name]))
    }
  })
}
