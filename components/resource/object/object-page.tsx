'use client'

import { useTranslations } from 'next-intl'
import { useSaid } from '#components/shell/failure/use-said.ts'
import { useLiveObject } from '#lib/client/hooks/use-live-object.ts'
import { useResourceKind } from '#lib/client/hooks/use-resource-kind.ts'
import { errorWhileTrying } from '#lib/client/live/live-state.ts'
import type { ObjectPlace } from '#lib/place.ts'
import { LiveNote } from './live-note.tsx'
import { ObjectFace } from './object-face.tsx'
import { ObjectHeader } from './object-header.tsx'
import { ObjectSkeleton } from './object-skeleton.tsx'
import { ObjectTabs } from './object-tabs.tsx'
import type { Subject } from './subject.ts'

/** One object of any kind: what it is, how it fares, what can be done; live. */
export function ObjectPage({ place }: { place: ObjectPlace }) {
  const t = useTranslations('object')
  const said = useSaid()
  const answer = useResourceKind(place.cluster, place.resource)
  const live = useLiveObject(answer.state === 'missing' ? null : place)
  if (answer.state === 'missing')
    return <ObjectFace face="noKind" place={place} detail={answer.problem === undefined ? undefined : said(answer.problem)} />
  if (answer.state === 'failed') return <ObjectFace face="failed" place={place} detail={said(answer.error)} />
  const { state, object } = live
  const kind = answer.state === 'known' ? answer.kind : undefined
  if (state.name === 'forbidden') return <ObjectFace face="forbidden" place={place} kind={kind} detail={said(state)} />
  // What is shown stays, and what is typed into it: logging in again goes on from there.
  if (object === undefined && state.name === 'unauthorized')
    return <ObjectFace face="unauthorized" place={place} kind={kind} detail={said(state)} />
  if (object === undefined && state.name === 'failed') {
    // That there is no such object is what the face says already.
    const detail = state.error.own?.code === 'noObject' ? undefined : said(state.error)
    return <ObjectFace face={state.error.kind === 'notFound' ? 'notFound' : 'failed'} place={place} kind={kind} detail={detail} />
  }
  const error = errorWhileTrying(state)
  if (object === undefined && error !== undefined) return <ObjectFace face="failed" place={place} kind={kind} detail={said(error)} />
  if (answer.state === 'loading' || object === undefined) return <ObjectSkeleton label={t('loading', { name: place.name })} />
  const subject: Subject = { ...place, kind: answer.kind, object }
  return (
    <article
      className="mx-auto flex min-h-0 w-full max-w-[1600px] flex-1 flex-col gap-3 overflow-y-auto px-4 pt-4 md:px-6"
      aria-label={`${answer.kind.kind} ${place.name}`}
    >
      <ObjectHeader subject={subject} gone={live.event === 'deleted'} />
      <LiveNote live={live} subject={subject} />
      <ObjectTabs subject={subject} gone={live.event === 'deleted'} />
    </article>
  )
}
