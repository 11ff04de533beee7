'use client'

import { useTranslations } from 'next-intl'
import { HealthMark } from '#components/ui/text/health-mark.tsx'
import type { PlaygroundState } from '#lib/contract/clusters.ts'

/** The playground's place among the clusters while it does not serve: that it starts, or why it does not. */
export function PlaygroundCard({ playground }: { playground: PlaygroundState }) {
  const t = useTranslations('clusters.playground')
  const failed = playground.state === 'failed'
  return (
    <article className="flex h-full min-h-36 flex-col rounded-lg border border-line bg-surface p-4">
      {/* The name that its card has once it serves: a context's name, in every language. */}
      <h2 className="text-base font-medium text-ink">playground</h2>
      <div role="status" className="pt-4">
        <HealthMark health={failed ? 'failing' : 'progressing'} className="text-sm">
          {failed ? t('failed') : t(playground.slow ? 'slow' : 'starting')}
        </HealthMark>
        {failed && playground.reason !== undefined && (
          <p className="mt-1 line-clamp-2 text-xs break-words text-muted" title={playground.reason}>
            {playground.reason}
          </p>
        )}
        <p className="mt-1 text-xs text-muted">{t(failed ? 'failedNext' : 'startingNext')}</p>
      </div>
    </article>
  )
}
