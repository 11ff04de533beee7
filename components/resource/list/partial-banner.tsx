'use client'

import { useTranslations } from 'next-intl'
import { useSaid } from '#components/shell/failure/use-said.ts'
import { Banner } from '#components/ui/state/banner.tsx'
import type { LiveState } from '#lib/contract/stream.ts'

interface PartialBannerProps {
  state: LiveState
  /** Namespaces that stand in for "all". */
  standIn: readonly string[] | null
}

/** Says which part of a list is missing, so that nobody takes "not allowed" for "not there". */
export function PartialBanner({ state, standIn }: PartialBannerProps) {
  const t = useTranslations('list.partial')
  const said = useSaid()
  const failed = state.name === 'live' ? (state.partial ?? []) : []
  // Where nothing at all may be listed, the face in the list's place says so.
  if (state.name === 'forbidden' || (failed.length === 0 && standIn === null)) return null
  return (
    <div className="flex flex-col gap-2 px-4 pb-3">
      {standIn !== null && <Banner tone="info">{t('standIn', { namespaces: standIn.join(', ') })}</Banner>}
      {failed.length > 0 && (
        <Banner tone="warning" title={t('title', { count: failed.length })}>
          <ul>
            {failed.slice(0, 5).map(({ namespace, error }) => (
              <li key={namespace}>
                <code className="font-mono text-xs">{namespace}</code> — {said(error)}
              </li>
            ))}
            {failed.length > 5 && <li>{t('more', { count: failed.length - 5 })}</li>}
          </ul>
        </Banner>
      )}
    </div>
  )
}
