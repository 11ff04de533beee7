/**
 * Records what a real cluster tells of the scenarios of playground/scenarios, for the playground to be measured by:
 * `node scripts/record-scenarios.ts KUBECONFIG [GROUP ...]`
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { openServer } from '../playground/compare/server.ts'
import { scenarios } from '../playground/scenarios/all.ts'
import { httpClient } from '../playground/scenarios/http-client.ts'
import { perform } from '../playground/scenarios/perform.ts'

const [kubeconfig, ...wanted] = process.argv.slice(2)
if (kubeconfig === undefined) {
  console.error('usage: node scripts/record-scenarios.ts KUBECONFIG [GROUP ...]')
  process.exit(2)
}
const client = httpClient(openServer(await readFile(kubeconfig, 'utf8')))
const wait = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))
const folder = new URL('../playground/scenarios/recorded/', import.meta.url)
await mkdir(folder, { recursive: true })
for (const [group, list] of Object.entries(scenarios)) {
  if (wanted.length > 0 && !wanted.includes(group)) continue
  const told = new Map<string, string[]>()
  const record = async (scenario: (typeof list)[number]) => {
    const lines = await perform(scenario, client, wait).catch((error: unknown) => {
      console.error(`${scenario.name}: ${error}`)
      process.exitCode = 1
    })
    if (lines) told.set(scenario.name, lines)
  }
  await Promise.all(list.filter(({ alone }) => !alone).map(record))
  for (const scenario of list) if (scenario.alone) await record(scenario)
  const ordered = Object.fromEntries(list.map(({ name }) => [name, told.get(name)]))
  await writeFile(new URL(`${group}.json`, folder), `${JSON.stringify(ordered, null, 2)}\n`)
  console.log(`${group}: ${told.size} of ${list.length} scenarios`)
}
process.exit()
