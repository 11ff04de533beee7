import { useEffect, useRef, useState } from 'react'
import { draftKey, dropDraft, keepDraft, readDraft } from '#components/yaml/draft-store.ts'
import { address } from '#lib/address.ts'

/** The text of objects that are not there yet, kept in the browser unless it holds a Secret. */
export function useNewDraft(cluster: string, owner: string): { text: string; setText: (text: string) => void; discard: () => void } {
  const key = draftKey(owner, cluster, 'new')
  const [text, setText] = useState(() => readDraft(key)?.text ?? '')
  const discarded = useRef(false)
  useEffect(() => {
    if (discarded.current) {
      discarded.current = false
      return
    }
    if (text === '') dropDraft(key)
    else
      keepDraft(
        key,
        { text, base: null, savedAt: Date.now(), title: firstKind(text), href: address.create(cluster) },
        /^\s*kind:\s*['"]?Secret/m.test(text),
      )
  }, [text, key, cluster])
  return {
    text,
    setText,
    discard: () => {
      discarded.current = true
      dropDraft(key)
    },
  }
}

function firstKind(text: string): string {
  return /^\s*kind:\s*(\S+)/m.exec(text)?.[1] ?? ''
}
