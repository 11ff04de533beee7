import { useEffect, useRef, useState } from 'react'
import { restOf, useRested } from '#components/yaml/draft/use-rested.ts'
import { textWorker } from '#components/yaml/worker/text-worker.ts'
import type { ResourceKind } from '#lib/contract/resources.ts'
import type { Finding } from '#lib/yaml/parse.ts'
import type { ReadText } from './documents.ts'

const nothing: readonly Finding[] = []
const none: readonly ResourceKind[] = []

/** What is wrong with the documents of a text, found by the worker once the text rests, and the documents themselves where somebody asks. */
export function useDocuments(
  text: string,
  kinds: readonly ResourceKind[] | undefined,
  namespace: string,
): { findings: readonly Finding[]; readNow: (fresh?: readonly ResourceKind[]) => Promise<ReadText> } {
  const [findings, setFindings] = useState(nothing)
  const rested = useRested(text, restOf(text))
  const known = kinds ?? none
  const now = useRef({ text, known, namespace })
  now.current = { text, known, namespace }
  useEffect(() => {
    let stale = false
    textWorker.ask<'documentFindings'>({ type: 'documentFindings', text: rested }).then(
      (answer) => !stale && setFindings(answer),
      () => undefined,
    )
    return () => {
      stale = true
    }
  }, [rested])
  return {
    findings: text === '' ? nothing : findings,
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
