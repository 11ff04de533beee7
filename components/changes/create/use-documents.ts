import { useEffect, useRef, useState } from 'react'
import { restOf, useRested } from '#components/yaml/draft/use-rested.ts'
import { textWorker } from '#components/yaml/worker/text-worker.ts'
import type { ResourceKind } from '#lib/contract/resources.ts'
import type { ReadText } from './documents.ts'

const none: readonly ResourceKind[] = []

/** How much is wrong with the documents of a text, counted by the worker once the text rests, and the documents themselves where somebody asks. */
export function useDocuments(
  text: string,
  kinds: readonly ResourceKind[] | undefined,
  namespace: string,
): { errors: number; readNow: (fresh?: readonly ResourceKind[]) => Promise<ReadText> } {
  const [errors, setErrors] = useState(0)
  const rested = useRested(text, restOf(text))
  const known = kinds ?? none
  const now = useRef({ text, known, namespace })
  now.current = { text, known, namespace }
  useEffect(() => {
    let stale = false
    textWorker.ask<'documentErrors'>({ type: 'documentErrors', text: rested }).then(
      (answer) => !stale && setErrors(answer),
      () => undefined,
    )
    return () => {
      stale = true
    }
  }, [rested])
  return {
    errors: text === '' ? 0 : errors,
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
