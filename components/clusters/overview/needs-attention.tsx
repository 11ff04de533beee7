'use client'

import { CircleCheck } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Section } from '#components/ui/layout/section.tsx'
import { Skeleton } from '#components/ui/state/skeleton.tsx'
import { HealthMark } from '#components/ui/text/health-mark.tsx'
import { MiddleTruncate } from '#components/ui/text/middle-truncate.tsx'
import { RelativeTime } from '#components/ui/text/relative-time.tsx'
import { address } from '#lib/address.ts'
import { healthName } from '#lib/kube/health.ts'
import type { Ailing } from './ailing.ts'
import { useAiling } from './use-ailing.ts'

/** Lines before the rest is told as a number. */
const SHOWN = 8

/** Workloads and nodes that are not as they should be, the worst first, live. */
export function NeedsAttention({ cluster, namespaces }: { cluster: string; namespaces: readonly string[] }) {
  const t = useTranslations('clusters')
  const { ailing, state } = useAiling(cluster, namespaces)
  if (state === 'unknown') return null
  return (
    <Section title={t('needsAttention')} note={ailing.length === 0 ? undefined : t('count', { count: ailing.length })}>
      <div className="rounded-lg border border-line bg-surface">
        {state === 'loading' && ailing.length === 0 ? (
          <p className="flex h-10 items-center px-4">
            <Skeleton className="w-48" />
          </p>
        ) : ailing.length === 0 ? (
          <p className="flex h-10 items-center gap-2 px-4 text-sm text-muted">
            <CircleCheck aria-hidden className="size-4 text-healthy" />
            {t('allWell')}
          </p>
        ) : (
          <ul className="divide-y divide-line">
            {ailing.slice(0, SHOWN).map((one) => (
              <AilingLine key={one.key} cluster={cluster} one={one} />
            ))}
            {ailing.length > SHOWN && <li className="px-4 py-2 text-xs text-faint">{t('more', { count: ailing.length - SHOWN })}</li>}
          </ul>
        )}
      </div>
    </Section>
  )
}

function AilingLine({ cluster, one }: { cluster: string; one: Ailing }) {
  const t = useTranslations('clusters')
  const { kind, resource, namespace, name, health, detail, created, others } = one
  const words = others === 0 ? kind : t('andOthers', { kind, count: others })
  return (
    <li>
      <Link
        href={address.object({ cluster, resource, namespace, name })}
        prefetch={false}
        className="grid min-h-10 grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 px-4 py-1.5 text-sm hover:bg-hover focus-visible:-outline-offset-2 sm:grid-cols-[112px_minmax(0,1fr)_minmax(0,160px)_minmax(0,128px)_56px]"
      >
        <HealthMark health={healthName(health)} className="max-sm:order-2" />
        <span className="flex min-w-0 items-baseline gap-2">
          <MiddleTruncate text={name} className="font-medium text-ink" />
          <span className="shrink-0 text-xs text-faint max-sm:hidden">{words}</span>
        </span>
        <span className="truncate text-xs text-muted max-sm:order-3 sm:text-sm">
          <span className="sm:hidden">
            {words}
            {namespace !== null && ' · '}
          </span>
          {namespace}
        </span>
        <span className="truncate text-muted max-sm:order-4 max-sm:text-right max-sm:text-xs">{detail}</span>
        <RelativeTime at={created} className="text-right text-xs text-faint max-sm:hidden" />
      </Link>
    </li>
  )
}
