'use client'

import clsx from 'clsx'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { usePagePlace } from '#components/shell/frame/page-place.ts'
import { useNamespaceChoice } from '#components/shell/frame/use-namespace-choice.ts'
import { MiddleTruncate } from '#components/ui/text/middle-truncate.tsx'
import { address, reservedPlaces } from '#lib/address.ts'
import { useResourceKind } from '#lib/client/hooks/use-resource-kind.ts'
import { kindTitle } from '#lib/kube/kind-title.ts'

type ReservedPlace = (typeof reservedPlaces)[number]

/** The way from the cluster to the page: the kind, the namespace and the object, each of them a link but the last. */
export function Breadcrumbs({ cluster }: { cluster: string }) {
  const t = useTranslations('shell')
  const place = usePagePlace()
  const { namespaces } = useNamespaceChoice(cluster)
  if (place.page === 'none' || place.page === 'overview') return null
  const reserved = reservedPlaces.find((name) => name === place.resource)
  if (reserved !== undefined) {
    return (
      <Trail label={t('breadcrumbs')}>
        <Crumb current>
          <ReservedTitle name={reserved} />
        </Crumb>
      </Trail>
    )
  }
  const title = <KindTitle cluster={cluster} resource={place.resource} />
  if (place.page === 'list') {
    return (
      <Trail label={t('breadcrumbs')}>
        <Crumb current>{title}</Crumb>
      </Trail>
    )
  }
  return (
    <Trail label={t('breadcrumbs')}>
      <Crumb href={address.list(cluster, place.resource, { ns: namespaces })} title={place.resource}>
        {title}
      </Crumb>
      {place.namespace !== null && (
        <Crumb href={address.list(cluster, place.resource, { ns: place.namespace })} title={place.namespace} notOnPhones>
          {place.namespace}
        </Crumb>
      )}
      <Crumb current>
        <MiddleTruncate text={place.name} />
      </Crumb>
    </Trail>
  )
}

function Trail({ label, children }: { label: string; children: ReactNode }) {
  return (
    <nav aria-label={label} className="min-w-0 flex-1">
      <ol className="flex min-w-0 items-center text-sm whitespace-nowrap">{children}</ol>
    </nav>
  )
}

interface CrumbProps {
  href?: string
  /** The whole name, for where it is cut; one of a few letters is not. */
  title?: string
  current?: boolean
  /** The page itself says it, where there is no room for both. */
  notOnPhones?: boolean
  children: ReactNode
}

/** Where all crumbs do not fit, those before the last give way, down to a few letters: the page itself stays readable. */
function Crumb({ href, title = '', current = false, notOnPhones = false, children }: CrumbProps) {
  return (
    <li
      className={clsx(
        'flex items-center',
        current ? 'min-w-24 shrink' : title.length > 6 ? 'min-w-14 shrink-10' : 'shrink-0',
        notOnPhones && 'max-sm:hidden',
      )}
    >
      <span aria-hidden className="shrink-0 px-1 text-line-strong select-none">
        /
      </span>
      {href === undefined ? (
        <span aria-current={current ? 'page' : undefined} className="min-w-0 truncate px-1 text-ink">
          {children}
        </span>
      ) : (
        <Link href={href} title={title} className="max-w-48 min-w-0 truncate rounded-sm px-1 text-muted hover:text-ink">
          {children}
        </Link>
      )}
    </li>
  )
}

function KindTitle({ cluster, resource }: { cluster: string; resource: string }) {
  const answer = useResourceKind(cluster, resource)
  return <>{answer.state === 'known' ? kindTitle(answer.kind) : resource}</>
}

function ReservedTitle({ name }: { name: ReservedPlace }) {
  const t = useTranslations('shell.places')
  return <>{t(name)}</>
}
