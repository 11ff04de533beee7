'use client'

import dynamic from 'next/dynamic'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { TermHost } from '#components/learn/term/term-host.tsx'
import { ClusterGate } from '#components/shell/failure/cluster-gate.tsx'
import { ConnectionBanner } from '#components/shell/header/connection-banner.tsx'
import { Header } from '#components/shell/header/header.tsx'
import { GlobalKeys } from '#components/shell/keys/global-keys.tsx'
import { Sidebar } from '#components/shell/sidebar/sidebar.tsx'
import { SkipLink } from './skip-link.tsx'
import { useKeptFocus } from './use-kept-focus.ts'

const SidebarSheet = dynamic(() => import('#components/shell/sidebar/sidebar-sheet.tsx').then((module) => module.SidebarSheet))

/** Header, sidebar and page of one cluster. The page gets the rest of the window and scrolls by itself. */
export function ClusterFrame({ cluster, children }: { cluster: string; children: ReactNode }) {
  const t = useTranslations('shell')
  const [sheetOpen, setSheetOpen] = useState(false)
  useKeptFocus(usePathname())
  return (
    <div className="flex h-dvh flex-col">
      <SkipLink />
      <Header cluster={cluster} onOpenNavigation={() => setSheetOpen(true)} />
      <ConnectionBanner />
      <div className="flex min-h-0 flex-1">
        <nav aria-label={t('navigation')} className="hidden w-(--sidebar-width) shrink-0 border-r border-line bg-rail md:block">
          <Sidebar cluster={cluster} />
        </nav>
        <main id="main" tabIndex={-1} className="relative flex min-h-0 min-w-0 flex-1 flex-col overflow-auto outline-none">
          <ClusterGate cluster={cluster}>{children}</ClusterGate>
        </main>
      </div>
      {sheetOpen && <SidebarSheet cluster={cluster} onClose={() => setSheetOpen(false)} />}
      <TermHost />
      <GlobalKeys cluster={cluster} />
    </div>
  )
}
