import { useState } from 'react'
import type { Subject } from '#components/resource/object/subject.ts'
import { address } from '#lib/address.ts'
import type { KubeObject } from '#lib/contract/kube.ts'
import { withoutManagedFields } from '#lib/kube/tidy.ts'
import { wholeText } from '#lib/yaml/patch-text.ts'
import { draftKey } from './draft-store.ts'
import { type KeptText, useKeptText } from './use-kept-text.ts'

export interface ObjectDraft extends KeptText {
  /** The version of the object that the draft stands on. */
  base: KubeObject
  setBase: (base: KubeObject) => void
}

/**
 * The draft of one object.
 * @param owner whose draft it is: the credential that acts
 * @param slot the draft to open of several
 */
export function useDraft({ cluster, kind, namespace, name, object }: Subject, owner: string, slot: string | undefined): ObjectDraft {
  // The version that was there when the editor opened; the live one goes on.
  const [opened] = useState(object)
  const [clean] = useState(() => wholeText(withoutManagedFields(opened)))
  const [base, setBase] = useState<KubeObject>()
  const draft = useKeptText({
    key: draftKey(owner, cluster, kind.id, namespace ?? '-', name),
    slot,
    clean,
    about: () => ({
      base: withoutManagedFields(standsOn),
      title: `${kind.kind} ${name}`,
      href: address.object({ cluster, resource: kind.id, namespace, name }, { tab: 'yaml', edit: '1' }),
    }),
    secret: () => kind.id === 'secrets',
  })
  // A draft of an object that was deleted and made anew is still what the person typed; it is brought onto the new one like any other.
  const standsOn = base ?? draft.restored?.base ?? opened
  return { ...draft, base: standsOn, setBase }
}
