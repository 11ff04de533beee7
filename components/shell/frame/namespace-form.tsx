'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { Button } from '#components/ui/action/button.tsx'
import { TextField } from '#components/ui/input/text-field.tsx'

/** A namespace that cannot be listed can still be named. */
export function NamespaceForm({ onNamespace }: { onNamespace: (namespace: string) => void }) {
  const t = useTranslations('shell.namespaceForm')
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
