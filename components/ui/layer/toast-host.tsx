'use client'

import dynamic from 'next/dynamic'
import { useSyncExternalStore } from 'react'
import { listenToasts, toastsWanted } from './toast.ts'

const Toaster = dynamic(() => import('./loaded/toaster.tsx').then((module) => module.Toaster))

/** Where toasts appear; once, at the root. Loaded with the first of them. */
export function ToastHost() {
  const needed = useSyncExternalStore(listenToasts, toastsWanted, () => false)
  return needed ? <Toaster /> : null
}
