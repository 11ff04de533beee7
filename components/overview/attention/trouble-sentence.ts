import { useLocale, useTranslations } from 'next-intl'
import type { Cause, Trouble } from '#lib/contract/overview.ts'
import { formatQuotaAmount } from '#lib/metrics/quota-amount.ts'
import { formatFigure } from '#lib/metrics/units.ts'

type Words = ReturnType<typeof useTranslations<'overview.trouble'>>

/** Puts a trouble into one sentence that somebody who is new to Kubernetes understands. */
export function useTroubleSentence(): (trouble: Trouble) => string {
  const t = useTranslations('overview.trouble')
  // A full stop of Chinese is as wide as a letter, and no space follows it.
  const space = useLocale().startsWith('zh') ? '' : ' '
  return ({ cause, count }) => [...(count > 1 ? [t('pods', { count })] : []), ...sentencesOf(t, cause)].join(space)
}

function sentencesOf(t: Words, cause: Cause): string[] {
  switch (cause.name) {
    case 'oomKilled':
      return outOfMemory(t, cause)
    case 'crashLoop':
      return crashing(t, cause)
    default:
      return [sentenceOf(t, cause)]
  }
}

function sentenceOf(t: Words, cause: Exclude<Cause, { name: 'oomKilled' | 'crashLoop' }>): string {
  switch (cause.name) {
    case 'imagePull':
      return /not ?found|manifest unknown/i.test(cause.message)
        ? t('imageMissing', { image: cause.image })
        : /unauthorized|denied|forbidden|authentication/i.test(cause.message)
          ? t('imageDenied', { image: cause.image })
          : t('imagePull', { image: cause.image })
    case 'cannotStart':
      return t('cannotStart', { container: cause.container, message: cause.message || cause.reason })
    case 'unschedulable':
      return unschedulable(t, cause)
    case 'podFailed':
      return t('podFailed', { message: cause.message || cause.state })
    case 'stuck':
      return cause.message === '' ? t('stuck', { state: cause.state }) : t('stuckWhy', { message: cause.message })
    case 'notReady':
      return t('notReady', { message: cause.message })
    case 'replicas':
      return t('replicas', { ready: cause.ready, wanted: cause.wanted })
    case 'rolloutStuck':
      return t('rolloutStuck', { ready: cause.ready, wanted: cause.wanted })
    case 'podsRefused':
      return t('podsRefused', { message: cause.message })
    case 'jobFailed':
      return t('jobFailed', { message: cause.message || cause.reason })
    case 'claimPending':
      return cause.message === ''
        ? t('claimPending', { size: formatFigure(cause.requested, 'bytes') })
        : t('claimPendingWhy', { size: formatFigure(cause.requested, 'bytes'), message: cause.message })
    case 'claimLost':
      return t('claimLost')
    case 'quotaFull': {
      const { resource, share } = cause
      const amounts = { resource, used: formatQuotaAmount(resource, cause.used), hard: formatQuotaAmount(resource, cause.hard) }
      return share >= 1 ? t('quotaFull', amounts) : t('quotaNearlyFull', { ...amounts, percent: Math.floor(share * 100) })
    }
    case 'scalerBlind':
      return t('scalerBlind', { message: cause.message || cause.reason })
    case 'apiDown':
      return t('apiDown', { message: cause.message || cause.reason })
    case 'nodeNotReady':
      return t('nodeNotReady', { message: cause.message || cause.reason })
    case 'nodePressure':
      return pressure(t, cause.condition)
    case 'nodeCordoned':
      return t('nodeCordoned')
    case 'namespaceStuck':
      return cause.message === '' ? t('namespaceStuck') : t('namespaceStuckWhy', { message: cause.message })
    case 'condition':
      return t('condition', { condition: cause.condition, status: cause.status, message: cause.message || cause.reason })
  }
}

function outOfMemory(t: Words, cause: Extract<Cause, { name: 'oomKilled' }>): string[] {
  const { container, limit, restarts, suggested } = cause
  return [
    limit > 0 ? t('oomKilled', { container, limit: formatFigure(limit, 'bytes') }) : t('oomKilledNoLimit', { container }),
    ...(restarts > 0 ? [t('restarts', { count: restarts })] : []),
    ...(suggested > 0 ? [t('oomSuggested', { limit: formatFigure(suggested, 'bytes') })] : []),
  ]
}

function crashing(t: Words, { container, exitCode, restarts }: Extract<Cause, { name: 'crashLoop' }>): string[] {
  return [
    exitCode === null ? t('crashLoop', { container }) : t('crashLoopExit', { container, code: exitCode }),
    ...(restarts > 0 ? [t('restarts', { count: restarts })] : []),
  ]
}

function pressure(t: Words, condition: string): string {
  switch (condition) {
    case 'MemoryPressure':
      return t('memoryPressure')
    case 'DiskPressure':
      return t('diskPressure')
    case 'PIDPressure':
      return t('processPressure')
    default:
      return t('nodePressure', { condition })
  }
}

function unschedulable(t: Words, cause: Extract<Cause, { name: 'unschedulable' }>): string {
  if (cause.refusals.length === 0) return t('unschedulablePlain', { message: cause.message })
  if (cause.refusals.every(({ why }) => why === 'claim')) return t('waitsForVolume')
  const wants = t('wants', { cpu: formatFigure(cause.cpu, 'cores'), memory: formatFigure(cause.memory, 'bytes') })
  const why = cause.refusals.map(({ nodes, why, detail }) => t(`refusal.${why}`, { nodes, detail })).join(t('and'))
  return t('unschedulable', { wants, why })
}
