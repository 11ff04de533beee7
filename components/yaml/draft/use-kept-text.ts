import { useEffect, useRef, useState } from 'react'
import { type Draft, dropDraft, findDraft, keepDraft, type ListedDraft } from './draft-store.ts'

/** Characters up to which a text is kept at once. */
const SHORT = 200_000
/** Milliseconds that pass at most between a key and the draft that holds it, for short texts and long ones. */
const SOON = 100
const LATER = 1000

export interface KeptText {
  /** The text as the page last heard of it; what was typed within the last moments may be missing. */
  text: string
  /** The text to the last key, for whoever acts on it. */
  newest: () => string
  /** It is another text than the one that the editor would begin with. */
  dirty: boolean
  /** It outlives this page. */
  kept: boolean
  secret: boolean
  /** The draft that was there when the editor opened. */
  restored: ListedDraft | undefined
  setText: (text: string) => void
  /** Somebody types: it is kept as it is soon, though the page shows it only when `setText` is told of it. */
  typed: (read: () => string) => void
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
  const newest = useRef(() => text)
  const keep = () => {
    clearTimeout(timer.current)
    timer.current = undefined
    const now = newest.current()
    if (written.current === now) return
    written.current = now
    if (now === options.clean) {
      dropDraft(slot.current)
      return
    }
    const isSecret = options.secret(now)
    const result = keepDraft(slot.current, { ...options.about(now), text: now, savedAt: Date.now() }, isSecret)
    setSecret(isSecret)
    slot.current = result.slot
    setKept(result.kept)
  }
  const latest = useRef(keep)
  latest.current = keep
  const typed = (read: () => string) => {
    newest.current = read
    // With the first key leaving is asked about; from then on the page need not know each.
    if (!dirty) {
      setDiscarded(false)
      setText(read())
    }
    // Not at each key anew: somebody who never rests would have no draft.
    timer.current ??= setTimeout(() => latest.current(), text.length > SHORT ? LATER : SOON)
  }
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
    newest: () => newest.current(),
    dirty,
    kept,
    secret,
    restored,
    setText: (next) => {
      setDiscarded(false)
      setText(next)
      typed(() => next)
    },
    typed,
    discard: () => {
      clearTimeout(timer.current)
      timer.current = undefined
      written.current = newest.current()
      setDiscarded(true)
      dropDraft(slot.current)
    },
  }
}
