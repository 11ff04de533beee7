'use client'

import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { droppedFiles, type ManifestFile } from './read-files.ts'

/** The editor as a place where files and folders may be dropped. */
export function FileDrop({ onDrop, children }: { onDrop: (files: readonly ManifestFile[]) => void; children: ReactNode }) {
  const t = useTranslations('changes.create')
  const [over, setOver] = useState(false)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping files is a second way; the buttons above are the first
    <div
      className="relative flex h-[52vh] min-h-72 shrink-0 flex-col"
      onDragOverCapture={(event) => {
        if (!event.dataTransfer.types.includes('Files')) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={(event) => {
        if (!(event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget))) setOver(false)
      }}
      // Before the editor, which would put a file's text where the pointer is.
      onDropCapture={(event) => {
        setOver(false)
        if (event.dataTransfer.files.length === 0) return
        event.preventDefault()
        event.stopPropagation()
        void droppedFiles(event.dataTransfer).then(onDrop)
      }}
    >
      {children}
      <div
        aria-hidden
        className={clsx(
          'pointer-events-none absolute inset-0 items-center justify-center rounded-md border-2 border-dashed border-accent bg-accent-soft text-sm font-medium',
          over ? 'flex' : 'hidden',
        )}
      >
        {t('drop')}
      </div>
    </div>
  )
}
