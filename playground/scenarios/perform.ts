import { randomBytes } from 'node:crypto'
import { NAMESPACES, SERVICE_ACCOUNTS } from '../objects/resources.ts'
import type { ScenarioClient } from './http-client.ts'
import { type Scenario, Stage } from './stage.ts'

/** Runs a scenario in a namespace of its own; gives the lines in which it tells what it saw. */
export async function perform(
  scenario: Scenario,
  client: ScenarioClient,
  wait: (milliseconds: number) => Promise<void>,
): Promise<string[]> {
  const namespace = `scene-${randomBytes(6).toString('hex')}x`
  await client.create(NAMESPACES, { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } })
  const stage = new Stage(client, namespace, wait)
  try {
    await stage.nodes()
    await stage.until(SERVICE_ACCOUNTS, 'default', (account) => account)
    await scenario.run(stage)
    return await stage.told()
  } finally {
    await client.delete(NAMESPACES, { name: namespace })
  }
}
