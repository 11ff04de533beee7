import { useTranslations } from 'next-intl'
import type { Probe } from '#lib/kube/describe/probe.ts'

/** A probe in a sentence: what is asked, how often, and after how many failures what happens. */
export function useProbeWords(): (probe: Probe) => string {
  const t = useTranslations('containers')
  return (probe) =>
    [
      t(`probe.how.${probe.how}`, { target: probe.target }),
      t('probe.every', { period: probe.period, timeout: probe.timeout }),
      ...(probe.initialDelay > 0 ? [t('probe.after', { seconds: probe.initialDelay })] : []),
      t(`probe.then.${probe.name}`, { count: probe.failureThreshold }),
    ].join(t('probe.separator'))
}
