'use client'

import dynamic from 'next/dynamic'
import { useSyncExternalStore } from 'react'
import { closeLayer, currentLayer, type FrameLayer, listenLayer, openLayer } from '#components/shell/frame/frame-layer.ts'
import { useHotkey } from './use-hotkey.ts'

const Palette = dynamic(() => import('#components/shell/palette/palette.tsx').then((module) => module.Palette))
const KeysDialog = dynamic(() => import('./keys-dialog.tsx').then((module) => module.KeysDialog))
const WorkDialog = dynamic(() => import('#components/changes/work/work-dialog.tsx').then((module) => module.WorkDialog))
const LogOutDialog = dynamic(() => import('#components/changes/work/log-out-dialog.tsx').then((module) => module.LogOutDialog))

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
    case 'work':
      return <WorkDialog onClose={closeLayer} />
    case 'logOut':
      return <LogOutDialog onClose={closeLayer} />
  }
}
