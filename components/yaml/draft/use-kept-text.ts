import { useEffect, useRef, useState } from 'react'
import { type Draft, dropDraft, findDraft, keepDraft, type ListedDraft } from './draft-store.ts'

/** Characters up to which a text is kept at once. */
const SHORT = 200_000
/** Milliseconds that pass at most between a key and the draft that holds it, for short texts and long ones. */
const SOON = 100
const LATER = 1000

export interface KeptText {
  text: string
  /** It is another text than the one that the editor would begin with. */
  dirty: boolean
  /** It outlives this page. */
  kept: boolean
  secret: boolean
  /** The draft that was there when the editor opened. */
  restored: ListedDraft | undefined
  setText: (text: string) => void
  /** Forgets the draft; what is typed afterwards makes another one. */
  discard: () => void
}

export interface KeptTextOptions {
  key: string
  /** The draft to open of several. */
  slot: string | undefined
  /** The text without a draft. */
  clean: string
  /** What is kept beside the text. */
  about: (text: string) => Pick<Draft, 'base' | 'title' | 'href'>
  /** The text must not reach the disk. */
  secret: (text: string) => boolean
}

/**
 * A text that a person types, kept in the browser as they type: a reload, a crash, a lost session find it again. It is written soon
 * after a key, however long they go on typing, and at the last moment before the page goes.
 */
export function useKeptText(options: KeptTextOptions): KeptText {
  const [restored] = useState(() => findDraft(options.key, options.slot))
  const [text, setText] = useState(restored?.text ?? options.clean)
  const [kept, setKept] = useState(true)
  const slot = useRef(restored?.slot ?? options.key)
  const [discarded, setDiscarded] = useState(false)
  const dirty = !discarded && (text !== options.clean || restored !== undefined)
  const [secret, setSecret] = useState(() => options.secret(text))
  const written = useRef(text)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const keep = () => {
    clearTimeout(timer.current)
    timer.current = undefined
    if (written.current === text) return
    written.current = text
    if (text === options.clean) {
      dropDraft(slot.current)
      return
    }
    const isSecret = options.secret(text)
    const result = keepDraft(slot.current, { ...options.about(text), text, savedAt: Date.now() }, isSecret)
    setSecret(isSecret)
    slot.current = result.slot
    setKept(result.kept)
  }
  const latest = useRef(keep)
  latest.current = keep
  useEffect(() => {
    // Not at each key anew: somebody who never rests would have no draft.
    if (written.current !== text) timer.current ??= setTimeout(() => latest.current(), text.length > SHORT ? LATER : SOON)
  }, [text])
  useEffect(() => {
    const flush = () => latest.current()
    // A tab that the system may kill is hidden first; one that is left is hidden too.
    const hidden = () => document.visibilityState === 'hidden' && flush()
    window.addEventListener('pagehide', flush)
    document.addEventListener('visibilitychange', hidden)
    return () => {
      window.removeEventListener('pagehide', flush)
      document.removeEventListener('visibilitychange', hidden)
      flush()
    }
  }, [])
  return {
    text,
    dirty,
    kept,
    secret,
    restored,
    setText: (next) => {
      setDiscarded(false)
      setText(next)
    },
    discard: () => {
      clearTimeout(timer.current)
      timer.current = undefined
      written.current = text
      setDiscarded(true)
      dropDraft(slot.current)
    },
  }
}
