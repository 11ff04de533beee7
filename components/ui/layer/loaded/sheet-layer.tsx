'use client'

import { Dialog as Base } from '@base-ui/react/dialog'
import clsx from 'clsx'
import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { buttonLook } from '#components/ui/action/button-look.ts'
import type { SheetProps } from '../dialog-props.ts'

const sides = {
  left: 'inset-y-0 left-0 w-[min(320px,88vw)] border-r [--sheet-from:-100%]',
  right: 'inset-y-0 right-0 w-[min(480px,94vw)] border-l [--sheet-from:100%]',
  bottom: 'inset-x-0 bottom-0 max-h-[85vh] rounded-t-xl border-t [--sheet-from:0%]',
}

/** The panel itself. */
export function SheetLayer({ open, onClose, title, children, footer, side = 'right', className, returnTo }: SheetProps) {
  const t = useTranslations('common')
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-overlay transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Popup
          {...(returnTo === undefined ? {} : { finalFocus: returnTo })}
          className={clsx(
            'sheet-motion fixed z-40 flex flex-col border-line-strong bg-raised text-ink shadow-dialog outline-none',
            sides[side],
            className,
          )}
        >
          <header className="flex h-12 shrink-0 items-center gap-3 border-b border-line pr-2 pl-4">
            <Base.Title className="min-w-0 flex-1 truncate text-base font-medium">{title}</Base.Title>
            <Base.Close aria-label={t('close')} className={clsx(buttonLook('ghost', 'md'), 'w-8 px-0!')}>
              <X aria-hidden />
            </Base.Close>
          </header>
          <div className="min-h-0 flex-1 overflow-auto">{children}</div>
          {footer !== undefined && <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-4 py-3">{footer}</footer>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
