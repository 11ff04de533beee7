'use client'

import { createContext, type ReactNode, useContext } from 'react'

/** What a learning page that failed says. The page's own texts are written on the server; this one must be there before it is needed. */
export interface CrashTexts {
  title: string
  next: string
  /** Stands before the mark under which the server's log has the error. */
  mark: string
  partTitle: string
  partNext: string
  retry: string
  reload: string
  back: string
  backHref: string
}

const Texts = createContext<CrashTexts | null>(null)

/** Holds the words for a failure in the language of the address, above the boundary that catches it. */
export function CrashWords({ texts, children }: { texts: CrashTexts; children: ReactNode }) {
  return <Texts value={texts}>{children}</Texts>
}

/** @throws Error outside of the learning pages' layout */
export function useCrashTexts(): CrashTexts {
  const texts = useContext(Texts)
  if (texts === null) throw new Error('CrashWords is missing above')
  return texts
}
