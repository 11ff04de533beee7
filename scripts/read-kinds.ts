/**
 * Reads the facts about the built-in kinds from a running API server and writes them to playground/schema/data.
 * Run it against a plain cluster of the Kubernetes version that the playground follows:
 * `node scripts/read-kinds.ts KUBECONFIG`
 */
import { writeFile } from 'node:fs/promises'
import { openApiServer } from './facts/api-server.ts'
import { readDiscovery } from './facts/discovery.ts'
import { readModels } from './facts/models.ts'

const kubeconfig = process.argv[2]
if (kubeconfig === undefined) {
  console.error('usage: node scripts/read-kinds.ts KUBECONFIG')
  process.exit(2)
}
const read = openApiServer(kubeconfig)
const data = new URL('../playground/schema/data/', import.meta.url)

const discovery = await readDiscovery(read)
await writeFile(new URL('kinds.json', data), `[\n${discovery.map((group) => JSON.stringify(group)).join(',\n')}\n]\n`)

const models = await readModels(read)
const lines = Object.entries(models).map(([name, fact]) => `${JSON.stringify(name)}:${JSON.stringify(fact)}`)
await writeFile(new URL('models.json', data), `{\n${lines.join(',\n')}\n}\n`)
console.log(`${discovery.length} groups, ${lines.length} models`)
