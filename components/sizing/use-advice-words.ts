import { useTranslations } from 'next-intl'
import type { Advice, SizedContainer } from '#lib/contract/metrics/sizing.ts'
import { formatFigure, type Unit } from '#lib/metrics/units.ts'

export function unitOf(field: Advice['field']): Unit {
  return field === 'cpuRequest' || field === 'cpuLimit' ? 'cores' : 'bytes'
}

/** Why a figure should change, with the numbers that say so. */
export function useAdviceWords(): (advice: Advice, of: SizedContainer) => string {
  const t = useTranslations('sizing.why')
  return ({ why, field, from }, { use }) => {
    const unit = unitOf(field)
    const used = formatFigure((unit === 'cores' ? use.cpu95 : use.memory95) ?? 0, unit)
    switch (why) {
      case 'oomKilled':
        return t('oomKilled', { limit: formatFigure(from ?? 0, 'bytes'), count: use.restarts })
      case 'nearLimit':
        return t('nearLimit', { peak: formatFigure(use.memoryPeak ?? 0, 'bytes'), limit: formatFigure(from ?? 0, 'bytes') })
      case 'throttled':
        return use.throttled === null
          ? t('throttled', { used, limit: formatFigure(from ?? 0, 'cores') })
          : t('throttledCounted', { percent: Math.round(use.throttled * 100), limit: formatFigure(from ?? 0, 'cores') })
      case 'tooHigh':
        return t('tooHigh', { used })
      case 'tooLow':
        return t('tooLow', { used })
      case 'missing':
        return t('missing', { used })
    }
  }
}
