/** The parameters that a binding gives to its policy (KEP-3488, paramKind and paramRef). */
import type { KubeObject } from '../../client/client.ts'
import type { JsonRecord } from '../../patch/json.ts'
import type { KindBook } from '../../schema/kind-book.ts'
import { matchesLabelSelector } from '../../selectors/label-selector.ts'
import { objectsIn } from '../../storage/objects-in.ts'
import type { Store } from '../../storage/store.ts'
import { child, text } from '../../validation/read-fields.ts'

/**
 * The objects to evaluate a policy with, one after the other; `undefined` among them stands for none.
 * @returns 'missing' when there are none and the binding says that this denies
 */
export function parametersOf(
  store: Store,
  kinds: KindBook,
  policy: JsonRecord,
  binding: JsonRecord,
  namespace: string | undefined,
): (KubeObject | undefined)[] | 'missing' {
  const kindRef = child(policy, 'paramKind')
  const ref = child(binding, 'paramRef')
  if (!kindRef || !ref) return [undefined]
  const [version = '', group = ''] = text(kindRef, 'apiVersion').split('/').reverse()
  const kind = kinds.findKind(group, version, text(kindRef, 'kind'))
  if (!kind) return 'missing'
  const home = kind.namespaced ? text(ref, 'namespace') || (namespace ?? '') : ''
  const name = text(ref, 'name')
  const selector = child(ref, 'selector')
  const found = objectsIn(store, kind.collection, home).filter(({ metadata }) =>
    selector ? matchesLabelSelector(selector, metadata.labels) : metadata.name === name,
  )
  if (found.length > 0) return [...found]
  return text(ref, 'parameterNotFoundAction') === 'Allow' ? [] : 'missing'
}
