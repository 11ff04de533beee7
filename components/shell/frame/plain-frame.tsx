'use client'

import type { ReactNode } from 'react'
import { ConnectionBanner } from '#components/shell/header/connection-banner.tsx'
import { Header } from '#components/shell/header/header.tsx'
import { GlobalKeys } from '#components/shell/keys/global-keys.tsx'
import { SkipLink } from './skip-link.tsx'

/** The frame of pages that belong to no cluster: the start page, help, errors. */
export function PlainFrame({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <Header />
      <ConnectionBanner />
      <main id="main" tabIndex={-1} className="mx-auto w-full max-w-6xl flex-1 px-4 py-8 outline-none sm:px-6">
        {children}
      </main>
      <GlobalKeys />
    </div>
  )
}
