'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useSaid } from '#components/shell/failure/use-said.ts'
import { Button } from '#components/ui/action/button.tsx'
import { Section } from '#components/ui/layout/section.tsx'
import { errorBody } from '#lib/client/api/failure.ts'
import { getObject } from '#lib/client/kube.ts'
import { decodeBase64, sizeOfBase64 } from '#lib/kube/base64.ts'
import { recordAt, textAt } from '#lib/kube/read.ts'
import type { Subject } from '../../subject.ts'
import { DataEntry } from './data-entry.tsx'

/** The keys of a Secret. No value is on the page, or in its memory, before a person asks for that one. */
export function SecretData({ subject }: { subject: Subject }) {
  const t = useTranslations('object')
  const said = useSaid()
  const [shown, setShown] = useState<Record<string, string>>({})
  const [problem, setProblem] = useState<string>()
  const { cluster, kind, namespace, name, object } = subject
  const keys = Object.keys(recordAt(object, 'data'))
  const show = async (key: string) => {
    try {
      const secret = await getObject({ cluster, kind, namespace, name })
      const value = textAt(secret, 'data', key) ?? ''
      setShown((before) => ({ ...before, [key]: value }))
      setProblem(undefined)
    } catch (failure) {
      setProblem(said(errorBody(failure)))
    }
  }
  const hide = (key: string) => setShown(({ [key]: _, ...rest }) => rest)
  return (
    <Section title={t('data.title')} note={keys.length}>
      {keys.length === 0 && <p className="text-sm text-muted">{t('data.empty')}</p>}
      {problem !== undefined && (
        <p role="alert" className="pb-2 text-sm text-failing">
          {problem}
        </p>
      )}
      <ul className="divide-y divide-line rounded-md border border-line empty:hidden">
        {keys.map((key) => {
          const raw = Object.hasOwn(shown, key) ? shown[key] : undefined
          const text = raw === undefined ? undefined : decodeBase64(raw)
          return (
            <DataEntry
              key={key}
              name={key}
              value={text}
              note={raw === undefined ? t('data.hidden') : text === undefined ? t('data.binaryOf', { size: sizeOfBase64(raw) }) : undefined}
              actions={
                <Button
                  size="sm"
                  variant="ghost"
                  aria-label={`${raw === undefined ? t('data.show') : t('data.hide')}: ${key}`}
                  onClick={() => (raw === undefined ? show(key) : hide(key))}
                >
                  {raw === undefined ? t('data.show') : t('data.hide')}
                </Button>
              }
            />
          )
        })}
      </ul>
    </Section>
  )
}
