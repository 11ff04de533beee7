'use client'

import { FlaskConical, ShieldAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Badge, type BadgeTone } from '#components/ui/text/badge.tsx'
import { Code, CodeBlock } from '#components/ui/text/code.tsx'
import { HealthMark } from '#components/ui/text/health-mark.tsx'
import { Kbd } from '#components/ui/text/kbd.tsx'
import { MiddleTruncate } from '#components/ui/text/middle-truncate.tsx'
import { RelativeTime } from '#components/ui/text/relative-time.tsx'
import { HEALTH, healthName } from '#lib/kube/health.ts'
import { Shelf, ShelfRow } from './shelf.tsx'

const tones: readonly BadgeTone[] = ['neutral', 'accent', 'healthy', 'progressing', 'warning', 'failing']

/** Everything that is read at a glance. */
export function MarkShelf() {
  const t = useTranslations('gallery')
  return (
    <Shelf name="marks" title={t('shelves.marks')}>
      <ShelfRow>
        {Object.values(HEALTH).map((code) => (
          <HealthMark key={code} health={healthName(code)} className="text-sm" />
        ))}
        <HealthMark health="failing" className="text-sm">
          CrashLoopBackOff
        </HealthMark>
        <HealthMark health="healthy" compact />
      </ShelfRow>
      <ShelfRow>
        {tones.map((tone) => (
          <Badge key={tone} tone={tone}>
            {t(`tones.${tone}`)}
          </Badge>
        ))}
        <Badge icon={<FlaskConical aria-hidden />}>{t('simulated')}</Badge>
        <Badge tone="warning" icon={<ShieldAlert aria-hidden />}>
          {t('insecure')}
        </Badge>
      </ShelfRow>
      <ShelfRow>
        <Kbd keys={['Ctrl', 'K']} />
        <Kbd keys={['?']} />
        <span className="text-sm">
          {t('codeIn')} <Code>kubectl get pods</Code>
        </span>
        <span className="w-44 text-sm">
          <MiddleTruncate text="recommendation-engine-7c9d5f6b8-x2k4q" />
        </span>
        <span className="w-12 text-sm" data-volatile>
          <RelativeTime at="2026-01-02T03:04:05Z" />
        </span>
      </ShelfRow>
      <CodeBlock text={'kubectl scale deployment/checkout \\\n  --replicas=3 --namespace shop'} />
    </Shelf>
  )
}
