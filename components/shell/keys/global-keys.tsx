'use client'

import dynamic from 'next/dynamic'
import { useSyncExternalStore } from 'react'
import { closeLayer, currentLayer, type FrameLayer, listenLayer, openLayer } from '#components/shell/frame/frame-layer.ts'
import { useHotkey } from './use-hotkey.ts'

const Palette = dynamic(() => import('#components/shell/palette/palette.tsx').then((module) => module.Palette))
const KeysDialog = dynamic(() => import('./keys-dialog.tsx').then((module) => module.KeysDialog))

/** The keys that work on every page, and the layers that they open. */
export function GlobalKeys({ cluster }: { cluster?: string }) {
  const layer = useSyncExternalStore<FrameLayer>(listenLayer, currentLayer, () => 'none')
  useHotkey('mod+k', () => (layer === 'search' ? closeLayer() : openLayer('search')))
  useHotkey('?', () => openLayer('keys'))
  switch (layer) {
    case 'none':
      return null
    case 'search':
      return <Palette cluster={cluster ?? null} onClose={closeLayer} />
    case 'keys':
      return <KeysDialog onClose={closeLayer} />
  }
}
