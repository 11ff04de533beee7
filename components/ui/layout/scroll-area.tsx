import type { ReactNode } from 'react'

/** Something that scrolls inside the page: by pointer, and by the arrow keys once it has the focus. */
export function ScrollArea({ label, className, children }: { label: string; className?: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for controls; this groups what is read
    <div
      role="group"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: without it the arrow keys cannot scroll
      tabIndex={0}
      className={className}
    >
      {children}
    </div>
  )
}
