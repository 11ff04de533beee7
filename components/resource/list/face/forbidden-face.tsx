'use client'

import { Lock } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { Button } from '#components/ui/action/button.tsx'
import { TextField } from '#components/ui/input/text-field.tsx'
import { ErrorState } from '#components/ui/state/error-state.tsx'
import { CodeBlock } from '#components/ui/text/code.tsx'
import type { LiveState } from '#lib/contract/stream.ts'

interface ForbiddenFaceProps {
  cluster: string
  state: Extract<LiveState, { name: 'forbidden' }>
  /** Looks at one namespace instead. */
  onNamespace: (namespace: string) => void
}

/** Which right is missing, where, and how to go on: a namespace that one has rights in, or someone who can grant it. */
export function ForbiddenFace({ cluster, state, onNamespace }: ForbiddenFaceProps) {
  const t = useTranslations('list.forbidden')
  const { verb, resource, namespace, message } = state
  const where = namespace === null ? '--all-namespaces' : `--namespace ${namespace}`
  return (
    <ErrorState
      icon={<Lock aria-hidden />}
      title={namespace === null ? t('everywhere', { verb, resource }) : t('inNamespace', { verb, resource, namespace })}
      detail={message}
      actions={
        <div className="flex w-full flex-col items-center gap-3">
          <NamespaceForm onNamespace={onNamespace} />
          <CodeBlock text={`kubectl auth can-i ${verb} ${resource} ${where}`} label={t('copy')} className="text-left" />
        </div>
      }
    >
      {namespace === null ? t('chooseNamespace', { cluster }) : t('askSomeone', { cluster })}
    </ErrorState>
  )
}

/** A namespace that cannot be listed can still be named. */
function NamespaceForm({ onNamespace }: { onNamespace: (namespace: string) => void }) {
  const t = useTranslations('list.forbidden')
  const [typed, setTyped] = useState('')
  const name = typed.trim()
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (name !== '') onNamespace(name)
  }
  return (
    <form onSubmit={submit} className="flex items-end gap-2 text-left">
      <TextField label={t('namespace')} placeholder="my-team" mono value={typed} onChange={setTyped} className="w-56" />
      <Button type="submit" disabled={name === ''}>
        {t('open')}
      </Button>
    </form>
  )
}
