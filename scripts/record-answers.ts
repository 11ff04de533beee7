/**
 * Records what a real API server answers to the requests of playground/compare, for the playground to be measured by:
 * `node scripts/record-answers.ts KUBECONFIG [GROUP ...]`
 */
import { readFile, writeFile } from 'node:fs/promises'
import { groups } from '../playground/compare/groups.ts'
import { runCase } from '../playground/compare/run.ts'
import { openServer } from '../playground/compare/server.ts'
import { startWebhookServer } from '../playground/testing/webhook-server.ts'

const [kubeconfig, ...wanted] = process.argv.slice(2)
if (kubeconfig === undefined) {
  console.error('usage: node scripts/record-answers.ts KUBECONFIG [GROUP ...]')
  process.exit(2)
}
const webhook = await startWebhookServer()
const send = openServer(await readFile(kubeconfig, 'utf8'))
for (const [group, cases] of Object.entries(groups)) {
  if (wanted.length > 0 && !wanted.includes(group)) continue
  const lines: string[] = []
  for (const one of cases) lines.push(`${JSON.stringify(one.name)}: ${JSON.stringify(await runCase(send, one, webhook))}`)
  await writeFile(new URL(`../playground/compare/recorded/${group}.json`, import.meta.url), `{\n${lines.join(',\n')}\n}\n`)
  console.log(`${group}: ${cases.length} cases`)
}
process.exit(0)
