import type { KubeObject, ResourceRef } from '../client/client.ts'
import { BUILT_IN } from '../controllers/runtime/catalogue.ts'
import { apiVersionOf } from '../objects/resources.ts'

/** The collection that an object belongs to; for kinds that are not built in it is guessed as CRDs usually name theirs. */
export function resourceOf(object: KubeObject): { ref: ResourceRef; namespaced: boolean } {
  const known = BUILT_IN.find(({ ref, kind }) => kind === object.kind && apiVersionOf(ref) === object.apiVersion)
  if (known) return known
  const [group = '', version = ''] = object.apiVersion.includes('/') ? object.apiVersion.split('/') : ['', object.apiVersion]
  const lower = object.kind.toLowerCase()
  const resource = lower.endsWith('y') ? `${lower.slice(0, -1)}ies` : /(s|x|ch|sh)$/.test(lower) ? `${lower}es` : `${lower}s`
  return { ref: { group, version, resource }, namespaced: object.metadata.namespace !== undefined }
}
