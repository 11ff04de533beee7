'use client'

import type { PopoverProps } from './popover-props.ts'
import { useLazyLayer } from './use-lazy-layer.tsx'

const load = () => import('./loaded/popover-layer.tsx').then((module) => module.PopoverLayer)

/** A small layer that belongs to a button and holds more than a list of acts. */
export function Popover(props: PopoverProps) {
  const { Layer, standIn } = useLazyLayer<PopoverProps>(load, 'dialog')
  return Layer === null ? standIn(props.trigger) : <Layer {...props} />
}
