import { useEffect, useRef, useState } from 'react'
import type { Subject } from '#components/resource/object/subject.ts'
import { address } from '#lib/address.ts'
import { useClusters } from '#lib/client/hooks/use-clusters.ts'
import type { KubeObject } from '#lib/contract/kube.ts'
import { withoutManagedFields } from '#lib/kube/tidy.ts'
import { wholeText } from '#lib/yaml/patch-text.ts'
import { draftKey, dropDraft, keepDraft, readDraft } from './draft-store.ts'

export interface ObjectDraft {
  text: string
  /** The version of the object that the draft stands on. */
  base: KubeObject
  dirty: boolean
  secret: boolean
  /** It outlives this page. */
  kept: boolean
  /** It was there when the editor opened. */
  restored: boolean
  restoredAt: number
  setText: (text: string) => void
  setBase: (base: KubeObject) => void
  discard: () => void
}

/** The draft of one object: kept at each change, found again when the editor opens. */
export function useDraft({ cluster, kind, namespace, name, object }: Subject): ObjectDraft {
  const owner = useClusters().data?.clusters.find(({ id }) => id === cluster)?.user ?? ''
  const secret = kind.id === 'secrets'
  const key = draftKey(owner, cluster, kind.id, namespace ?? '-', name)
  const [start] = useState(() => {
    const found = readDraft(key)
    // A draft of an object that was deleted and made anew is still what the person typed; the review shows what it would do.
    return found === undefined || found.base === null
      ? { text: wholeText(withoutManagedFields(object)), base: object, restoredAt: undefined }
      : { text: found.text, base: found.base, restoredAt: found.savedAt }
  })
  const [text, setText] = useState(start.text)
  const [base, setBase] = useState(start.base)
  const [kept, setKept] = useState(true)
  const discarded = useRef(false)
  const dirty = text !== start.text || start.restoredAt !== undefined
  useEffect(() => {
    if (!dirty || discarded.current) return
    const href = address.object({ cluster, resource: kind.id, namespace, name }, { tab: 'yaml', edit: '1' })
    setKept(keepDraft(key, { text, base: withoutManagedFields(base), savedAt: Date.now(), title: `${kind.kind} ${name}`, href }, secret))
  }, [text, base, dirty, key, secret, cluster, kind, namespace, name])
  useEffect(() => {
    if (!dirty) return
    // Only a draft that would be lost holds a person back.
    const ask = (event: BeforeUnloadEvent) => (secret || !kept) && event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [dirty, secret, kept])
  return {
    text,
    base,
    dirty,
    secret,
    kept,
    restored: start.restoredAt !== undefined,
    restoredAt: start.restoredAt ?? 0,
    setText,
    setBase,
    discard: () => {
      discarded.current = true
      dropDraft(key)
    },
  }
}
