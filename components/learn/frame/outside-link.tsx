import { ArrowUpRight } from 'lucide-react'
import type { ReactNode } from 'react'
import type { LearnWords } from '../words.ts'

/** A link that leads out of the console, and says so. */
export function OutsideLink({ href, t, children }: { href: string; t: LearnWords; children: ReactNode }) {
  return (
    <a href={href} rel="noreferrer" target="_blank" className="rounded-sm text-link hover:underline">
      {children}
      <ArrowUpRight aria-hidden className="ml-0.5 inline size-3.5 align-[-2px]" />
      <span className="sr-only"> ({t('entry.outside')})</span>
    </a>
  )
}
