import { useEffect, useRef, useState } from 'react'
import type { Subject } from '#components/resource/object/subject.ts'
import { address } from '#lib/address.ts'
import type { KubeObject } from '#lib/contract/kube.ts'
import { withoutManagedFields } from '#lib/kube/tidy.ts'
import { wholeText } from '#lib/yaml/patch-text.ts'
import { draftKey, dropDraft, keepDraft, readDraft } from './draft-store.ts'
import { useRested } from './use-rested.ts'

/** Milliseconds of rest after which a draft is kept. */
const REST = 200

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

/**
 * The draft of one object: kept as one types, found again when the editor opens.
 * @param owner whose draft it is: the credential that acts
 */
export function useDraft({ cluster, kind, namespace, name, object }: Subject, owner: string): ObjectDraft {
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
  const keep = () => {
    if (!dirty || discarded.current) return
    const href = address.object({ cluster, resource: kind.id, namespace, name }, { tab: 'yaml', edit: '1' })
    setKept(keepDraft(key, { text, base: withoutManagedFields(base), savedAt: Date.now(), title: `${kind.kind} ${name}`, href }, secret))
  }
  const latestKeep = useRef(keep)
  latestKeep.current = keep
  const rested = useRested(text, REST)
  useEffect(() => {
    if (rested === text) latestKeep.current()
  }, [rested, text])
  useEffect(() => {
    // What was typed in the last moment before the page or the editor goes.
    const flush = () => latestKeep.current()
    window.addEventListener('pagehide', flush)
    return () => {
      window.removeEventListener('pagehide', flush)
      flush()
    }
  }, [])
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
