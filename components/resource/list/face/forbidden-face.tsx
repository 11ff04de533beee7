'use client'

import { Lock } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useSaid } from '#components/shell/failure/use-said.ts'
import { NamespaceForm } from '#components/shell/frame/namespace-form.tsx'
import { ErrorState } from '#components/ui/state/error-state.tsx'
import { CodeBlock } from '#components/ui/text/code.tsx'
import { useClusters } from '#lib/client/hooks/use-clusters.ts'
import type { LiveState } from '#lib/contract/stream.ts'
import { quoted } from '#lib/kube/change/kubectl.ts'

interface ForbiddenFaceProps {
  cluster: string
  state: Extract<LiveState, { name: 'forbidden' }>
  /** Namespaces that were asked for, one by one; all of them refused. */
  asked: number
  /** Looks at one namespace instead. */
  onNamespace: (namespace: string) => void
}

/** Which right is missing, where, and how to go on: a namespace that one has rights in, or someone who can grant it. */
export function ForbiddenFace({ cluster, state, asked, onNamespace }: ForbiddenFaceProps) {
  const t = useTranslations('list.forbidden')
  const { verb, resource, namespace } = state
  const said = useSaid()
  const name = useClusters().data?.clusters.find(({ id }) => id === cluster)?.name
  const context = name === undefined ? '' : ` --context ${quoted(name)}`
  const where = namespace === null ? '--all-namespaces' : `--namespace ${namespace}`
  return (
    <ErrorState
      icon={<Lock aria-hidden />}
      title={
        namespace === null
          ? t('everywhere', { verb, resource })
          : asked > 1
            ? t('inNamespaces', { verb, resource, count: asked })
            : t('inNamespace', { verb, resource, namespace })
      }
      detail={said(state)}
      actions={
        <div className="flex w-full flex-col items-center gap-3">
          <NamespaceForm onNamespace={onNamespace} />
          <CodeBlock text={`kubectl auth can-i ${verb} ${resource} ${where}${context}`} label={t('copy')} className="text-left" />
        </div>
      }
    >
      {namespace === null ? t('chooseNamespace', { cluster }) : t('askSomeone', { cluster })}
    </ErrorState>
  )
}
