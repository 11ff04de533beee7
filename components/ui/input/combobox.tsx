'use client'

import { useLazyLayer } from '#components/ui/layer/use-lazy-layer.tsx'
import type { ComboboxProps } from './combobox-props.ts'

const load = () => import('./combobox-layer.tsx').then((module) => module.ComboboxLayer)

/** Some of many: a searchable list behind a button. */
export function Combobox(props: ComboboxProps) {
  const { Layer, standIn } = useLazyLayer<ComboboxProps>(load, 'listbox')
  return Layer === null ? standIn(props.trigger) : <Layer {...props} />
}
