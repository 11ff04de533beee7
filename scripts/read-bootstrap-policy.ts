/**
 * Reads the roles and bindings that an API server comes with, and writes them to playground/auth/data/bootstrap-policy.json.
 * Run it against a plain cluster of the Kubernetes version that the playground follows:
 * `node scripts/read-bootstrap-policy.ts KUBECONFIG`
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { z } from 'zod'
import { openApiServer } from './facts/api-server.ts'

const [kubeconfig] = process.argv.slice(2)
if (kubeconfig === undefined) {
  console.error('usage: node scripts/read-bootstrap-policy.ts KUBECONFIG')
  process.exit(2)
}
const read = openApiServer(kubeconfig)
const list = z.object({
  items: z.array(z.looseObject({ metadata: z.looseObject({ name: z.string(), namespace: z.string().optional() }) })),
})
const KINDS = { clusterroles: 'ClusterRole', clusterrolebindings: 'ClusterRoleBinding', roles: 'Role', rolebindings: 'RoleBinding' }

const lines: string[] = []
for (const [resource, kind] of Object.entries(KINDS)) {
  const path = `/apis/rbac.authorization.k8s.io/v1/${resource}?labelSelector=kubernetes.io%2Fbootstrapping%3Drbac-defaults`
  for (const { metadata, ...rest } of list.parse(await read(path)).items) {
    const { name, namespace, labels, annotations } = metadata
    const object = { apiVersion: 'rbac.authorization.k8s.io/v1', kind, metadata: { name, namespace, labels, annotations }, ...rest }
    lines.push(JSON.stringify(object))
  }
}
const folder = new URL('../playground/auth/data/', import.meta.url)
await mkdir(folder, { recursive: true })
await writeFile(new URL('bootstrap-policy.json', folder), `[\n${lines.join(',\n')}\n]\n`)
console.log(`${lines.length} objects`)
process.exit(0)
