'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useSaid } from '#components/shell/failure/use-said.ts'
import { Button } from '#components/ui/action/button.tsx'
import { Banner } from '#components/ui/state/banner.tsx'
import { Skeleton } from '#components/ui/state/skeleton.tsx'
import { address, type ObjectAddress } from '#lib/address.ts'
import { errorBody } from '#lib/client/api/failure.ts'
import { useClusters } from '#lib/client/hooks/use-clusters.ts'
import { useLiveObject } from '#lib/client/hooks/use-live-object.ts'
import { useResourceKind } from '#lib/client/hooks/use-resource-kind.ts'
import { getObject } from '#lib/client/kube.ts'
import type { LiveObject } from '#lib/client/live/object-store.ts'
import type { KubeObject } from '#lib/contract/kube.ts'
import type { Saying } from '#lib/contract/own-words.ts'
import { CompareView } from './compare-view.tsx'
import { comparedTexts } from './compared-text.ts'

interface ComparisonProps {
  left: ObjectAddress
  right: ObjectAddress
  view: 'side' | 'unified'
  all: boolean
}

/** Two objects as they are now. A Secret's values are fetched only when their comparison is asked for, and never shown. */
export function Comparison({ left, right, view, all }: ComparisonProps) {
  const t = useTranslations('compare')
  const said = useSaid()
  const one = useLiveObject(left)
  const other = useLiveObject(right)
  const [asked, setAsked] = useState(false)
  const values = [useValues(left, one, asked), useValues(right, other, asked)] as const
  const problem = problemOf(one) ?? problemOf(other) ?? values.find(({ error }) => error !== undefined)?.error
  if (problem !== undefined) return <Banner tone="error">{said(problem)}</Banner>
  const [a, b] = [values[0].object, values[1].object]
  if (a === undefined || b === undefined) return <Skeleton className="min-h-64 flex-1" />
  const texts = comparedTexts(a, b, all)
  const secrets = a.kind === 'Secret' && b.kind === 'Secret'
  return (
    <section aria-label={t('differences')} className="flex min-h-64 min-w-0 flex-1 flex-col overflow-hidden rounded-md border border-line">
      <header className="flex min-w-0 border-b border-line bg-sunken text-xs">
        <Title place={left} />
        <Title place={right} />
      </header>
      {secrets && !asked && (
        <Banner
          tone="info"
          className="rounded-none border-x-0 border-t-0"
          actions={
            <Button size="sm" onClick={() => setAsked(true)}>
              {t('compareValues')}
            </Button>
          }
        >
          {t('valuesHidden')}
        </Banner>
      )}
      {texts.left === texts.right ? (
        <p role="status" className="px-4 py-10 text-center text-sm text-muted">
          {t('same')}
        </p>
      ) : (
        <CompareView left={texts.left} right={texts.right} labels={{ left: wordsOf(left), right: wordsOf(right) }} view={view} />
      )}
    </section>
  )
}

function Title({ place }: { place: ObjectAddress }) {
  const name = useClusters().data?.clusters.find(({ id }) => id === place.cluster)?.name ?? place.cluster
  return (
    <Link
      href={address.object(place)}
      className="min-h-8 min-w-0 flex-1 border-line px-3 py-2 font-mono break-all text-link not-first:border-l hover:underline"
    >
      {wordsOf({ ...place, cluster: name })}
    </Link>
  )
}

function wordsOf({ cluster, namespace, name }: ObjectAddress): string {
  return [cluster, namespace, name].filter((part) => part !== null).join(' / ')
}

function problemOf({ state, object }: LiveObject): Saying | undefined {
  if (state.name === 'forbidden' || state.name === 'unauthorized') return state
  return state.name === 'failed' && object === undefined ? state.error : undefined
}

/** A Secret of the stream has no values: whether they are alike is known only once they are fetched. */
function useValues(place: ObjectAddress, live: LiveObject, asked: boolean): { object: KubeObject | undefined; error: Saying | undefined } {
  const answer = useResourceKind(place.cluster, place.resource)
  const kind = answer.state === 'known' ? answer.kind : undefined
  const secret = place.resource === 'secrets'
  const { data, error } = useQuery({
    queryKey: ['secret-to-compare', place.cluster, place.namespace, place.name, live.object?.metadata.resourceVersion],
    queryFn: ({ signal }) => (kind === undefined ? null : getObject({ ...place, kind }, signal)),
    enabled: secret && asked && kind !== undefined,
    gcTime: 0,
    retry: false,
  })
  if (!secret || !asked) return { object: live.object, error: undefined }
  return { object: data ?? undefined, error: error === null ? undefined : errorBody(error) }
}
