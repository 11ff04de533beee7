'use client'

import { Popover } from '@base-ui/react/popover'
import { useTranslations } from 'next-intl'
import { type RefObject, useSyncExternalStore } from 'react'
import { popupLook } from '#components/ui/layer/popup-look.ts'
import { Sheet } from '#components/ui/layer/sheet.tsx'
import type { MakersColumn } from '#lib/learn/makers-words.ts'
import { ColumnWords } from '../maker/column-words.tsx'
import { Short } from './short.tsx'

const NARROW = '(max-width: 640px)'

function subscribe(listener: () => void): () => void {
  const query = window.matchMedia(NARROW)
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}

/** The short explanation: a popover beside the word, or on a narrow screen a sheet from below. */
export function TermPopup({
  reference,
  column = null,
  anchor,
  returnTo = anchor,
  onClose,
}: {
  /** What explains the word: the slug of an entry, or one explained value. */
  reference: string
  /** The word heads a column of an added kind: what its makers say comes first. */
  column?: MakersColumn | null
  anchor: RefObject<HTMLElement | null>
  /** What has the focus afterwards, where the word itself cannot have it. */
  returnTo?: RefObject<HTMLElement | null>
  onClose: () => void
}) {
  const t = useTranslations('glossary')
  const narrow = useSyncExternalStore(
    subscribe,
    () => window.matchMedia(NARROW).matches,
    () => false,
  )
  if (narrow) {
    return (
      <Sheet open onClose={onClose} title={t('explanation')} side="bottom" returnTo={returnTo}>
        <div className="p-4">
          {column !== null && <ColumnWords column={column} />}
          <Short reference={reference} onClose={onClose} />
        </div>
      </Sheet>
    )
  }
  return (
    <Popover.Root open onOpenChange={(next) => !next && onClose()}>
      <Popover.Portal>
        <Popover.Positioner anchor={anchor} side="bottom" align="start" sideOffset={6} collisionPadding={8} className="z-50">
          <Popover.Popup
            aria-label={t('explanation')}
            finalFocus={returnTo}
            className={`${popupLook} layer-motion max-h-(--available-height) w-88 max-w-(--available-width) overflow-auto p-4 text-sm`}
          >
            {column !== null && <ColumnWords column={column} />}
            <Short reference={reference} onClose={onClose} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
