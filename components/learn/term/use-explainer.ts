'use client'

import { useCallback } from 'react'
import { useStored } from '#lib/client/hooks/use-stored.ts'
import { slugOf, type Term } from '#lib/learn/terms.ts'
import { explanations } from './explanations.ts'
import { useTermIndex } from './use-term-index.ts'

/** Gives the slug of the entry that explains a term; null where there is none, and while explanations are switched off. */
export type Explainer = (term: Term) => string | null

/** One lookup for everything that a table draws: its cells only carry the slug, and `TermHost` opens it. */
export function useExplainer(): Explainer {
  const index = useTermIndex()
  const enabled = useStored(explanations)
  return useCallback((term) => (index === null || !enabled ? null : slugOf(index, term)), [index, enabled])
}
