'use client'

import { useState } from 'react'

/** Copies a text and says so; small, for pages that load little. */
export function Copy({ text, copy, copied }: { text: string; copy: string; copied: string }) {
  const [done, setDone] = useState(false)
  return (
    <button
      type="button"
      onClick={() => {
        void navigator.clipboard.writeText(text).then(() => setDone(true))
      }}
      onBlur={() => setDone(false)}
      className="inline-flex h-7 shrink-0 items-center rounded-md border border-line-strong bg-surface px-2 text-xs font-medium text-ink hover:bg-hover print:hidden"
    >
      <span aria-live="polite">{done ? copied : copy}</span>
    </button>
  )
}
