'use client'

import type { MenuProps } from './menu-props.ts'
import { useLazyLayer } from './use-lazy-layer.tsx'

const load = () => import('./loaded/menu-layer.tsx').then((module) => module.MenuLayer)

/** A list of acts behind a button. */
export function Menu(props: MenuProps) {
  const { Layer, standIn } = useLazyLayer<MenuProps>(load, 'menu')
  return Layer === null ? standIn(props.trigger) : <Layer {...props} />
}
