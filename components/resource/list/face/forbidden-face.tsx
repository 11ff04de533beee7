'use client'

import { Lock } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { ErrorState } from '#components/ui/state/error-state.tsx'
import { CodeBlock } from '#components/ui/text/code.tsx'
import type { LiveState } from '#lib/contract/stream.ts'

/** Which right is missing, where, and how to go on: another namespace, or someone who can grant it. */
export function ForbiddenFace({ cluster, state }: { cluster: string; state: Extract<LiveState, { name: 'forbidden' }> }) {
  const t = useTranslations('list.forbidden')
  const { verb, resource, namespace, message } = state
  const where = namespace === null ? '--all-namespaces' : `--namespace ${namespace}`
  return (
    <ErrorState
      icon={<Lock aria-hidden />}
      title={namespace === null ? t('everywhere', { verb, resource }) : t('inNamespace', { verb, resource, namespace })}
      detail={message}
      actions={<CodeBlock text={`kubectl auth can-i ${verb} ${resource} ${where}`} label={t('copy')} className="text-left" />}
    >
      {namespace === null ? t('chooseNamespace', { cluster }) : t('askSomeone', { cluster })}
    </ErrorState>
  )
}
