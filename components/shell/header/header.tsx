'use client'

import { PanelLeft, Plus } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Term } from '#components/learn/term/term.tsx'
import { buttonLook } from '#components/ui/action/button-look.ts'
import { IconButton } from '#components/ui/action/icon-button.tsx'
import { Tooltip } from '#components/ui/layer/tooltip.tsx'
import { address } from '#lib/address.ts'
import { useSession } from '#lib/client/hooks/use-session.ts'
import { Breadcrumbs } from './breadcrumbs.tsx'
import { ClusterSwitcher } from './cluster-switcher.tsx'
import { ConnectionMark } from './connection-mark.tsx'
import { HeaderBadges } from './header-badges.tsx'
import { Logo } from './logo.tsx'
import { NamespacePicker } from './namespace-picker.tsx'
import { SearchButton } from './search-button.tsx'
import { SettingsMenu } from './settings-menu.tsx'
import { WorkButton } from './work-button.tsx'

export interface HeaderProps {
  /** Absent on pages that belong to no cluster. */
  cluster?: string
  onOpenNavigation?: () => void
}

/** Where one is (cluster, namespaces, page), the way to everything else, and a person's settings. */
export function Header({ cluster, onOpenNavigation }: HeaderProps) {
  const t = useTranslations('shell')
  return (
    <header className="z-20 shrink-0 border-b border-line bg-canvas">
      <div className="flex h-(--header-height) items-center gap-1 pr-2 pl-3 sm:pr-3">
        {onOpenNavigation !== undefined && (
          <IconButton label={t('openNavigation')} icon={<PanelLeft />} onClick={onOpenNavigation} className="-ml-1 md:hidden" />
        )}
        <Link href={address.clusters()} className="flex shrink-0 items-center gap-2 rounded-md py-1 pr-1.5 text-ink">
          <Logo />
          {cluster === undefined ? <span className="text-base font-medium">Pilothouse</span> : <span className="sr-only">{t('home')}</span>}
        </Link>
        {cluster !== undefined && (
          <>
            <Slash />
            <ClusterSwitcher cluster={cluster} />
            <Term of={{ entry: 'cluster' }} look="mark" className="-ml-1 max-sm:hidden" />
            <HeaderBadges cluster={cluster} />
            <div className="hidden min-w-0 flex-1 items-center gap-1 lg:flex">
              <Slash />
              <NamespacePicker cluster={cluster} />
              <Term of={{ kind: 'namespaces' }} look="mark" className="-ml-1" />
              <Breadcrumbs cluster={cluster} />
            </div>
          </>
        )}
        <div className="ml-auto flex shrink-0 items-center gap-1">
          {cluster !== undefined && <ConnectionMark />}
          <WorkButton />
          <SearchButton />
          {cluster !== undefined && <CreateLink cluster={cluster} />}
          <SettingsMenu />
        </div>
      </div>
      {cluster !== undefined && (
        <div className="flex h-10 min-w-0 items-center gap-1 border-t border-line px-2 lg:hidden">
          <NamespacePicker cluster={cluster} />
          <Term of={{ kind: 'namespaces' }} look="mark" className="-ml-1" />
          <Breadcrumbs cluster={cluster} />
        </div>
      )}
    </header>
  )
}

function Slash() {
  return (
    <span aria-hidden className="px-0.5 text-line-strong select-none">
      /
    </span>
  )
}

function CreateLink({ cluster }: { cluster: string }) {
  const t = useTranslations('shell')
  const readOnly = useSession().data?.readOnly === true
  if (readOnly) return <IconButton label={t('create')} icon={<Plus />} disabledReason={t('readOnlyReason')} />
  return (
    <Tooltip content={t('create')}>
      <Link href={address.create(cluster)} aria-label={t('create')} className={`${buttonLook('ghost', 'md')} w-8 px-0!`}>
        <Plus aria-hidden />
      </Link>
    </Tooltip>
  )
}
