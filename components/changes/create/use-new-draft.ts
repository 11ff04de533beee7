import { useEffect, useRef, useState } from 'react'
import { draftKey, dropDraft, keepDraft, readDraft } from '#components/yaml/draft-store.ts'
import { restOf, useRested } from '#components/yaml/use-rested.ts'
import { address } from '#lib/address.ts'

/** The text of objects that are not there yet, kept in the browser as one types unless it holds a Secret. */
export function useNewDraft(cluster: string, owner: string): { text: string; setText: (text: string) => void; discard: () => void } {
  const key = draftKey(owner, cluster, 'new')
  const [text, setText] = useState(() => readDraft(key)?.text ?? '')
  const kept = useRef(text)
  const keep = () => {
    if (kept.current === text) return
    kept.current = text
    if (text === '') dropDraft(key)
    else {
      const secret = /^\s*kind:\s*['"]?Secret/m.test(text)
      keepDraft(key, { text, base: null, savedAt: Date.now(), title: firstKind(text), href: address.create(cluster) }, secret)
    }
  }
  const latestKeep = useRef(keep)
  latestKeep.current = keep
  const rested = useRested(text, restOf(text))
  useEffect(() => {
    if (rested === text) latestKeep.current()
  }, [rested, text])
  useEffect(() => {
    // What was typed in the last moment before the page goes.
    const flush = () => latestKeep.current()
    window.addEventListener('pagehide', flush)
    return () => {
      window.removeEventListener('pagehide', flush)
      flush()
    }
  }, [])
  return {
    text,
    setText,
    discard: () => {
      kept.current = ''
      dropDraft(key)
      setText('')
    },
  }
}

function firstKind(text: string): string {
  return /^\s*kind:\s*(\S+)/m.exec(text)?.[1] ?? ''
}
