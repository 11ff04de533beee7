'use client'

import { Toast as Base } from '@base-ui/react/toast'
import clsx from 'clsx'
import { CircleAlert, CircleCheck, Info, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ReactNode, useEffect, useEffectEvent } from 'react'
import { buttonLook } from '#components/ui/action/button-look.ts'
import { popupLook } from '../popup-look.ts'
import { connectToasts, type ToastMessage, type ToastTone } from '../toast.ts'

const icons: Record<ToastTone, ReactNode> = {
  info: <Info aria-hidden className="text-progressing" />,
  success: <CircleCheck aria-hidden className="text-healthy" />,
  error: <CircleAlert aria-hidden className="text-failing" />,
}

/** Shows toasts, four at a time. */
export function Toaster() {
  return (
    <Base.Provider limit={4}>
      <Base.Portal>
        <Base.Viewport className="fixed right-4 bottom-4 z-60 flex w-[min(380px,calc(100vw-32px))] flex-col gap-2 outline-none">
          <Toasts />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  )
}

function Toasts() {
  const t = useTranslations('common')
  const { toasts, add } = Base.useToastManager()
  const show = useEffectEvent(({ tone = 'info', title, description, action }: ToastMessage) => {
    add({
      title,
      type: tone,
      timeout: tone === 'error' ? 10_000 : 5000,
      priority: tone === 'error' ? 'high' : 'low',
      ...(description === undefined ? {} : { description }),
      ...(action === undefined ? {} : { actionProps: { children: action.label, onClick: action.onClick } }),
    })
  })
  useEffect(() => connectToasts((message) => show(message)), [])
  return toasts.map((toast) => (
    <Base.Root
      key={toast.id}
      toast={toast}
      className={clsx(
        popupLook,
        'flex w-full items-start gap-2.5 p-3 transition-[opacity,transform] duration-150 data-ending-style:translate-y-2 data-ending-style:opacity-0 data-limited:hidden data-starting-style:translate-y-2 data-starting-style:opacity-0',
      )}
    >
      <span className="mt-0.5 shrink-0 [&_svg]:size-4">{icons[toneOf(toast.type)]}</span>
      <div className="min-w-0 flex-1">
        <Base.Title className="text-sm font-medium break-words" />
        <Base.Description className="text-sm break-words text-muted" />
        <Base.Action className={clsx(buttonLook('secondary', 'sm'), 'mt-2')} />
      </div>
      <Base.Close aria-label={t('close')} className={clsx(buttonLook('ghost', 'sm'), '-mt-1 -mr-1 w-7 px-0!')}>
        <X aria-hidden />
      </Base.Close>
    </Base.Root>
  ))
}

function toneOf(type: string | undefined): ToastTone {
  return type === 'success' || type === 'error' ? type : 'info'
}
