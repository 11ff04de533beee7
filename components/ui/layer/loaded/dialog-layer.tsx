'use client'

import { Dialog as Base } from '@base-ui/react/dialog'
import clsx from 'clsx'
import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { buttonLook } from '#components/ui/action/button-look.ts'
import type { DialogProps } from '../dialog-props.ts'

const widths = { sm: 'max-w-sm', md: 'max-w-lg', lg: 'max-w-3xl', xl: 'max-w-6xl' }

/** The dialog itself. */
export function DialogLayer({
  open,
  onClose,
  title,
  description,
  children,
  footer,
  size = 'md',
  initialFocus,
  keepOnOutsidePress = false,
}: DialogProps) {
  const t = useTranslations('common')
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()} disablePointerDismissal={keepOnOutsidePress}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-overlay transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Viewport className="fixed inset-0 z-40 flex items-start justify-center overflow-hidden p-3 pt-[8vh]">
          <Base.Popup
            {...(initialFocus === undefined ? {} : { initialFocus })}
            className={clsx(
              'layer-motion flex max-h-[84vh] w-full flex-col rounded-xl border border-line-strong bg-raised text-ink shadow-dialog outline-none',
              widths[size],
            )}
          >
            <header className="flex items-start gap-3 px-5 pt-4 pb-3">
              <div className="min-w-0 flex-1">
                <Base.Title className="text-lg font-medium break-words">{title}</Base.Title>
                {description !== undefined && <Base.Description className="mt-1 text-sm text-muted">{description}</Base.Description>}
              </div>
              <Base.Close aria-label={t('close')} className={clsx(buttonLook('ghost', 'sm'), 'w-7 px-0!')}>
                <X aria-hidden />
              </Base.Close>
            </header>
            {children !== undefined && <div className="min-h-0 flex-1 overflow-auto px-5 pb-4">{children}</div>}
            {footer !== undefined && <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">{footer}</footer>}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  )
}
