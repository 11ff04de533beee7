import { useEffect, useRef, useState } from 'react'
import { restOf, useRested } from '#components/yaml/draft/use-rested.ts'
import { textWorker } from '#components/yaml/worker/text-worker.ts'
import type { ResourceKind } from '#lib/contract/resources.ts'
import type { ReadText } from './documents.ts'

const nothing: ReadText = { documents: [], findings: [] }
const none: readonly ResourceKind[] = []

/** The documents of a text, read by the worker once the text rests, or at once where somebody asks. */
export function useDocuments(
  text: string,
  kinds: readonly ResourceKind[] | undefined,
  namespace: string,
): { read: ReadText; readNow: (fresh?: readonly ResourceKind[]) => Promise<ReadText> } {
  const [read, setRead] = useState(nothing)
  const rested = useRested(text, restOf(text))
  const known = kinds ?? none
  const now = useRef({ text, known, namespace })
  now.current = { text, known, namespace }
  useEffect(() => {
    let stale = false
    textWorker.ask<'documents'>({ type: 'documents', text: rested, kinds: known, namespace }).then(
      (answer) => !stale && setRead(answer),
      () => undefined,
    )
    return () => {
      stale = true
    }
  }, [rested, known, namespace])
  return {
    read: text === '' ? nothing : read,
    readNow: (fresh) => {
      const { current } = now
      return textWorker.ask<'documents'>({
        type: 'documents',
        text: current.text,
        kinds: fresh ?? current.known,
        namespace: current.namespace,
      })
    },
  }
}
