import { useEffect, useState } from 'react'
import type { OutlineItem } from '#lib/yaml/outline.ts'
import { restOf, useRested } from '../draft/use-rested.ts'
import { textWorker } from '../worker/text-worker.ts'

/** The outline of a text that rests. */
export function useOutline(text: string): readonly OutlineItem[] {
  const [outline, setOutline] = useState<readonly OutlineItem[]>([])
  const rested = useRested(text, restOf(text))
  useEffect(() => {
    let stale = false
    textWorker.ask<'outline'>({ type: 'outline', text: rested }).then(
      (items) => !stale && setOutline(items),
      () => undefined,
    )
    return () => {
      stale = true
    }
  }, [rested])
  return outline
}
