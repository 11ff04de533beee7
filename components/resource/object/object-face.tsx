'use client'

import { useTranslations } from 'next-intl'
import { LinkButton } from '#components/ui/action/link-button.tsx'
import { ErrorState } from '#components/ui/state/error-state.tsx'
import { address } from '#lib/address.ts'
import type { ResourceKind } from '#lib/contract/resources.ts'
import { kindTitle } from '#lib/kube/kind-title.ts'
import type { ObjectPlace } from '#lib/place.ts'

export type Face = 'notFound' | 'forbidden' | 'unauthorized' | 'failed' | 'noKind'

interface ObjectFaceProps {
  face: Face
  place: ObjectPlace
  /** As discovery tells it; absent where it does not, or did not yet. */
  kind?: ResourceKind | undefined
  detail: string | undefined
}

/** What stands in the place of an object that cannot be shown: what happened, in the API server's words too, and the way on. */
export function ObjectFace({ face, place, kind, detail }: ObjectFaceProps) {
  const t = useTranslations('object')
  const names = {
    name: place.name,
    resource: place.resource,
    kind: kind?.kind ?? place.resource,
    kinds: kind === undefined ? place.resource : kindTitle(kind),
  }
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
