'use client'

import { useTranslations } from 'next-intl'
import { ExplainedText } from '#components/learn/term/explained-text.tsx'
import { Banner } from '#components/ui/state/banner.tsx'
import { fareOf } from '#lib/kube/describe/fare.ts'
import { useFareWords } from '../fare-words.ts'
import { ObjectLink } from '../parts/object-link.tsx'
import type { Subject } from '../subject.ts'
import { useTroubledPod } from '../use-troubled-pod.ts'
import { PodReason } from './pod-reason.tsx'

/** Why the object is not well, in words and with the API's own message; nothing while it is. */
export function Why({ subject }: { subject: Subject }) {
  const t = useTranslations('object')
  const words = useFareWords()
  const fare = fareOf(subject.object)
  const pod = useTroubledPod(subject, fare)
  if (fare.health !== 'failing' && fare.health !== 'warning') return null
  return (
    <section aria-label={t('why')}>
      <Banner tone={fare.health === 'failing' ? 'error' : 'warning'} title={words(fare)}>
        {fare.message !== undefined && fare.message !== '' && (
          <p className="font-mono text-xs break-words whitespace-pre-wrap text-muted">
            <ExplainedText text={fare.message} />
          </p>
        )}
        {pod !== undefined && subject.namespace !== null && (
          <div className="mt-1">
            <p>
              <ObjectLink cluster={subject.cluster} to={{ resource: 'pods', name: pod.name }} within={subject.namespace} /> · {pod.state}
            </p>
            <PodReason place={{ cluster: subject.cluster, resource: 'pods', namespace: subject.namespace, name: pod.name }} />
          </div>
        )}
      </Banner>
    </section>
  )
}
