'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { ExplainButton } from '#components/learn/explain/explain-button.tsx'
import { Term } from '#components/learn/term/term.tsx'
import { useKeptFocus } from '#components/shell/frame/use-kept-focus.ts'
import { CopyButton } from '#components/ui/action/copy-button.tsx'
import { Badge } from '#components/ui/text/badge.tsx'
import { HealthMark } from '#components/ui/text/health-mark.tsx'
import { MiddleTruncate } from '#components/ui/text/middle-truncate.tsx'
import { RelativeTime } from '#components/ui/text/relative-time.tsx'
import { address } from '#lib/address.ts'
import { fareOf } from '#lib/kube/describe/fare.ts'
import { useFareWords } from './fare-words.ts'
import { ObjectActions } from './object-actions.tsx'
import type { Subject } from './subject.ts'
import { useTroubledPod } from './use-troubled-pod.ts'

/** Kind and name, where it is, how it fares and since when, and what can be done with it. */
export function ObjectHeader({ subject, gone }: { subject: Subject; gone: boolean }) {
  const t = useTranslations('object')
  const { cluster, kind, namespace, name, object } = subject
  const fare = fareOf(object)
  const words = useFareWords()(fare, useTroubledPod(subject, fare))
  useKeptFocus(gone ? 'gone' : 'there')
  const created = object.metadata.creationTimestamp
  return (
    <header className="flex flex-wrap items-start gap-x-6 gap-y-3">
      <div className="min-w-0 flex-1 basis-80">
        <p className="flex min-h-[24px] min-w-0 flex-wrap items-center gap-x-2 text-xs text-faint">
          <Link
            href={address.list(cluster, kind.id, namespace === null ? {} : { ns: namespace })}
            className="inline-flex min-h-[24px] min-w-[24px] items-center text-muted hover:text-link hover:underline"
          >
            {kind.kind}
          </Link>
          <Term of={{ kind: kind.id, custom: kind.custom }} look="mark" />
          {namespace !== null && (
            <>
              <span>{t('in')}</span>
              <Link
                href={address.object({ cluster, resource: 'namespaces', namespace: null, name: namespace })}
                className="inline-flex min-h-[24px] max-w-full min-w-[24px] items-center text-muted hover:text-link hover:underline"
              >
                <MiddleTruncate text={namespace} />
              </Link>
            </>
          )}
        </p>
        <div className="flex min-w-0 items-center gap-1">
          <h1 className="min-w-0 text-xl font-medium text-ink">
            <MiddleTruncate text={name} tail={12} />
          </h1>
          <CopyButton text={name} label={t('copyName')} />
        </div>
        <p className="mt-0.5 flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1 text-sm">
          {gone ? (
            <Badge tone="warning">{t('gone')}</Badge>
          ) : (
            (fare.state !== undefined || fare.health !== 'idle') && (
              // One item of the line: a "?" alone on the next one would explain nothing.
              <span className="inline-flex max-w-full min-w-0 items-center gap-1">
                <HealthMark health={fare.health}>{words === '' ? undefined : words}</HealthMark>
                {fare.state !== undefined && <Term of={{ state: fare.state, resource: kind.id }} look="mark" />}
              </span>
            )
          )}
          {typeof created === 'string' && (
            <span className="text-muted">
              {t('age')} <RelativeTime at={created} className="text-ink" />
            </span>
          )}
        </p>
      </div>
      {/* On a phone the actions stand below the name: the words of the first, which has no border, begin where the name does. */}
      <div className="flex flex-wrap items-center gap-2 max-sm:-ml-3">
        <ExplainButton kind={kind} object={object} />
        {!gone && <ObjectActions subject={subject} />}
      </div>
    </header>
  )
}
