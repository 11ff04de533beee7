'use client'

import dynamic from 'next/dynamic'
import { useState } from 'react'
import type { DialogProps } from './dialog-props.ts'

const DialogLayer = dynamic(() => import('./loaded/dialog-layer.tsx').then((module) => module.DialogLayer))

/** A question or a form over the page; loaded when it first opens. */
export function Dialog(props: DialogProps) {
  const [opened, setOpened] = useState(props.open)
  if (props.open && !opened) setOpened(true)
  return opened ? <DialogLayer {...props} /> : null
}
