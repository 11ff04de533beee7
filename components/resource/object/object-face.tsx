'use client'

import { useTranslations } from 'next-intl'
import { LinkButton } from '#components/ui/action/link-button.tsx'
import { ErrorState } from '#components/ui/state/error-state.tsx'
import { address } from '#lib/address.ts'
import type { ObjectPlace } from '#lib/place.ts'

export type Face = 'notFound' | 'forbidden' | 'unauthorized' | 'failed' | 'noKind'

/** What stands in the place of an object that cannot be shown: what happened, in the API server's words too, and the way on. */
export function ObjectFace({ face, place, detail }: { face: Face; place: ObjectPlace; detail: string | undefined }) {
  const t = useTranslations('object')
  const names = { name: place.name, resource: place.resource, namespace: place.namespace ?? '' }
  return (
    <>
      <h1 className="sr-only">{place.name}</h1>
      <ErrorState
        title={t(`face.${face}.title`, names)}
        detail={detail}
        actions={
          face === 'unauthorized' ? (
            <LinkButton href={address.login(address.object(place))}>{t('face.login')}</LinkButton>
          ) : (
            <LinkButton href={face === 'noKind' ? address.overview(place.cluster) : address.list(place.cluster, place.resource)}>
              {face === 'noKind' ? t('face.toCluster') : t('face.toList', names)}
            </LinkButton>
          )
        }
      >
        {t(`face.${face}.next`, names)}
      </ErrorState>
    </>
  )
}
