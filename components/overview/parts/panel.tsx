import type { ReactNode } from 'react'

/** The box of one section's rows. */
export function Panel({ children }: { children: ReactNode }) {
  return <div className="overflow-hidden rounded-lg border border-line bg-surface">{children}</div>
}

/** What a section says while it has no rows. */
export function PanelNote({ children }: { children: ReactNode }) {
  return <p className="flex min-h-10 items-center gap-2 px-4 py-2.5 text-sm text-muted">{children}</p>
}
