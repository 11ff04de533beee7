import { useTranslations } from 'next-intl'
import type { Fare } from '#lib/kube/describe/fare.ts'

/** A Pod in trouble, as a live row tells it. */
export interface TroubledPod {
  name: string
  state: string
}

/** The sentence that stands beside the health of an object: how many are ready, and what keeps the others. */
export function useFareWords(): (fare: Fare, pod?: TroubledPod) => string {
  const t = useTranslations('object')
  return (fare, pod) => {
    const parts: string[] = []
    if (fare.replicas !== undefined && fare.replicas.wanted > 0) parts.push(t('readyOf', fare.replicas))
    const known = { Ready: '', NotReady: '', Updating: t('updating'), ScaledToZero: t('scaledToZero') }
    const state = fare.state === undefined ? '' : fare.state in known ? known[fare.state as keyof typeof known] : fare.state
    if (state !== '' && pod === undefined && !(fare.replicas !== undefined && state === 'Running'))
      parts.push(fare.where === undefined ? state : t('stateIn', { state, where: fare.where }))
    if (fare.exitCode !== undefined) parts.push(t('exitCode', { code: fare.exitCode }))
    if (pod !== undefined) parts.push(t('stateIn', { state: pod.state, where: pod.name }))
    return parts.join(t('separator'))
  }
}
