import type { ReactNode } from 'react'
import { Section } from '#components/ui/layout/section.tsx'

/** One family of primitives. `name` is how picture tests find it. */
export function Shelf({ name, title, children }: { name: string; title: string; children: ReactNode }) {
  return (
    <div data-shelf={name}>
      <Section title={title}>
        <div className="flex flex-col gap-5 rounded-lg border border-line p-5">{children}</div>
      </Section>
    </div>
  )
}

/** Pieces side by side that belong together. */
export function ShelfRow({ children }: { children: ReactNode }) {
  return <div className="flex flex-wrap items-start gap-3">{children}</div>
}
