'use client'

import dynamic from 'next/dynamic'
import { useState } from 'react'
import type { SheetProps } from './dialog-props.ts'

const SheetLayer = dynamic(() => import('./loaded/sheet-layer.tsx').then((module) => module.SheetLayer))

/** A panel from the edge of the window: navigation on a phone, the details of one thing beside a list. Loaded when it first opens. */
export function Sheet(props: SheetProps) {
  const [opened, setOpened] = useState(props.open)
  if (props.open && !opened) setOpened(true)
  return opened ? <SheetLayer {...props} /> : null
}
