'use client'

import clsx from 'clsx'
import { CircleAlert, CircleCheck, CircleDashed, type LucideIcon, Minus, TriangleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { HealthName } from '#lib/kube/health.ts'

export interface HealthMarkProps {
  health: HealthName
  /** The word beside the icon: the object's own state ("CrashLoopBackOff"); else the word for the health. */
  children?: ReactNode
  /** Shows the icon alone; the word goes to screen readers. */
  compact?: boolean
  className?: string
}

const looks: Record<HealthName, { Icon: LucideIcon; color: string }> = {
  healthy: { Icon: CircleCheck, color: 'text-healthy' },
  progressing: { Icon: CircleDashed, color: 'text-progressing' },
  warning: { Icon: TriangleAlert, color: 'text-warning' },
  failing: { Icon: CircleAlert, color: 'text-failing' },
  idle: { Icon: Minus, color: 'text-idle' },
}

/** How something fares: an icon of its own shape, a word and a colour, so that none of them carries it alone. */
export function HealthMark({ health, children, compact = false, className }: HealthMarkProps) {
  const t = useTranslations('health')
  const { Icon, color } = looks[health]
  const word = children ?? t(health)
  return (
    <span className={clsx('inline-flex max-w-full min-w-0 items-center gap-1.5', color, className)} title={compact ? t(health) : undefined}>
      <Icon aria-hidden className="size-3.5 shrink-0" />
      <span className={compact ? 'sr-only' : 'truncate'}>{word}</span>
    </span>
  )
}
