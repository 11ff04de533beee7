'use client'

import clsx from 'clsx'
import { Star } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { explainMark } from '#components/learn/term/explained-look.ts'
import { useExplainer } from '#components/learn/term/use-explainer.ts'
import { usePagePlace } from '#components/shell/frame/page-place.ts'
import { address } from '#lib/address.ts'
import { beginTable } from '#lib/client/hooks/use-live-table.ts'
import type { ResourceKind } from '#lib/contract/resources.ts'
import { kindTitle } from '#lib/kube/kind-title.ts'
import type { Favourites } from './favourites.ts'
import { SidebarLink } from './sidebar-link.tsx'

export interface KindLinkProps {
  cluster: string
  kind: ResourceKind
  namespaces: readonly string[]
  favourites: Favourites
  onNavigate?: (() => void) | undefined
}

/** The way to the list of a kind, in the namespaces in view, with the star that keeps it at the top. */
export function KindLink({ cluster, kind, namespaces, favourites, onNavigate }: KindLinkProps) {
  const t = useTranslations('shell')
  const place = usePagePlace()
  const explained = useExplainer()({ kind: kind.id, custom: kind.custom })
  const title = kindTitle(kind)
  const kept = favourites.ids.includes(kind.id)
  const current = (place.page === 'list' || place.page === 'object') && place.resource === kind.id
  return (
    <SidebarLink
      href={address.list(cluster, kind.id, kind.namespaced ? { ns: namespaces } : {})}
      current={current}
      title={kind.id}
      onNavigate={onNavigate}
      onPress={() => beginTable({ cluster, resource: kind.id, namespaces: kind.namespaced ? [...namespaces] : [] })}
      action={
        <button
          type="button"
          aria-pressed={kept}
          aria-label={kept ? t('removeFavourite', { kind: title }) : t('addFavourite', { kind: title })}
          onClick={() => favourites.toggle(kind.id)}
          className={clsx(
            'absolute top-0.5 right-0 flex size-7 items-center md:top-0 justify-center rounded-sm text-faint hover:text-ink',
            !kept && 'opacity-0 group-hover/line:opacity-100 focus-visible:opacity-100',
          )}
        >
          <Star aria-hidden className={clsx('size-3.5', kept && 'fill-current')} />
        </button>
      }
    >
      {title}
      {explained !== null && (
        <span
          aria-hidden
          data-explains={explained}
          className={`${explainMark} ml-1 align-middle opacity-0 group-hover/line:opacity-100 group-has-focus-visible/line:opacity-100 pointer-coarse:opacity-100`}
        >
          ?
        </span>
      )}
    </SidebarLink>
  )
}
