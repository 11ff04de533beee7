'use client'

import '#lib/client/validation.ts'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { z } from 'zod'
import type { Subject } from '#components/resource/object/subject.ts'
import { useRefusal } from '#components/resource/object/use-refusal.ts'
import { Button } from '#components/ui/action/button.tsx'
import { CopyButton } from '#components/ui/action/copy-button.tsx'
import { Switch } from '#components/ui/input/switch.tsx'
import { useClusters } from '#lib/client/hooks/use-clusters.ts'
import { useQueryString } from '#lib/client/hooks/use-query-string.ts'
import { withoutManagedFields } from '#lib/kube/tidy.ts'
import { wholeText } from '#lib/yaml/patch-text.ts'
import { EditView } from './edit-view.tsx'
import { CodeEditor } from './editor/code-editor.tsx'
import { foldNoise } from './editor/fold-noise.ts'
import { ownerMarks } from './editor/owner-marks.ts'
import { useSecretValues } from './use-secret-values.ts'

const editQuery = z.object({ edit: z.enum(['1']).optional().catch(undefined) })

/** The YAML of an object: to read until editing is asked for. */
export function YamlTab({ subject, gone }: { subject: Subject; gone: boolean }) {
  const t = useTranslations('yaml')
  const [{ edit }, setQuery] = useQueryString(editQuery)
  const [managed, setManaged] = useState(false)
  const [owners, setOwners] = useState(false)
  const format = useFormatter()
  const refusal = useRefusal(subject)('edit')
  const clusters = useClusters()
  const owner = clusters.data?.clusters.find(({ id }) => id === subject.cluster)?.user ?? ''
  const whole = useSecretValues(subject, edit === '1')
  // Whose draft it is must be known before one is looked for.
  if (edit === '1' && refusal === undefined && whole !== undefined && !clusters.isPending) {
    return <EditView subject={{ ...subject, object: whole }} owner={owner} gone={gone} onDone={() => setQuery({ edit: null })} />
  }
  const text = wholeText(managed ? subject.object : withoutManagedFields(subject.object))
  return (
    <div className="flex min-h-96 flex-1 flex-col gap-2">
      <div className="flex flex-wrap items-center gap-3">
        <Button
          disabledReason={gone ? t('gone') : refusal}
          busy={edit === '1' && whole === undefined}
          onClick={() => setQuery({ edit: '1' })}
        >
          {t('edit')}
        </Button>
        <Switch checked={managed} onChange={setManaged}>
          {t('showManaged')}
        </Switch>
        <Switch checked={owners} onChange={setOwners}>
          {t('showOwners')}
        </Switch>
        <CopyButton text={text} label={t('copy')} className="ml-auto" />
      </div>
      {/* A new version is a new text to read; folds and the place are kept only while it stays the same. */}
      <CodeEditor
        key={`${subject.object.metadata.resourceVersion}/${managed}/${owners}`}
        initial={text}
        label={t('label', { name: subject.name })}
        readOnly
        extensions={
          owners
            ? [ownerMarks(subject.object, text, (at) => format.dateTime(new Date(at), { dateStyle: 'medium', timeStyle: 'short' }))]
            : []
        }
        onReady={foldNoise}
      />
    </div>
  )
}
