'use client'

import type { EditorView } from '@codemirror/view'
import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import type { Subject } from '#components/resource/object/subject.ts'
import { Button } from '#components/ui/action/button.tsx'
import { CopyButton } from '#components/ui/action/copy-button.tsx'
import { Segmented } from '#components/ui/input/segmented.tsx'
import { Switch } from '#components/ui/input/switch.tsx'
import { useStored } from '#lib/client/hooks/use-stored.ts'
import { withoutManagedFields } from '#lib/kube/tidy.ts'
import { wholeJson, wholeText } from '#lib/yaml/patch-text.ts'
import { CodeEditor } from './editor/code-editor.tsx'
import { ownersShown } from './editor/editor-settings.ts'
import { EditorTools } from './editor/editor-tools.tsx'
import { foldNoise } from './editor/fold-noise.ts'
import { useOutline } from './editor/use-outline.ts'
import { useOwnerMarks } from './editor/use-owner-marks.ts'

interface ReadViewProps {
  subject: Subject
  gone: boolean
  /** Why it may not be edited. */
  refusal: string | undefined
  /** Editing was asked for and begins in a moment. */
  waiting: boolean
  onEdit: () => void
}

/** The YAML (or JSON) of an object to read, with who owns which field where that is wanted. */
export function ReadView({ subject: { object, name }, gone, refusal, waiting, onEdit }: ReadViewProps) {
  const t = useTranslations('yaml')
  const view = useRef<EditorView | null>(null)
  const [managed, setManaged] = useState(false)
  const owners = useStored(ownersShown)
  const [notation, setNotation] = useState<'yaml' | 'json'>('yaml')
  const shown = managed ? object : withoutManagedFields(object)
  const text = notation === 'json' ? wholeJson(shown) : wholeText(shown)
  const outline = useOutline(text)
  useOwnerMarks(view, text, object, owners)
  return (
    <div className="flex min-h-96 flex-1 flex-col gap-2">
      <div className="flex flex-wrap items-center gap-3">
        <Button disabledReason={gone ? t('gone') : refusal} busy={waiting} onClick={onEdit}>
          {t('edit')}
        </Button>
        <Segmented
          label={t('notation')}
          options={[
            { value: 'yaml', label: 'YAML' },
            { value: 'json', label: 'JSON' },
          ]}
          value={notation}
          onChange={setNotation}
        />
        <Switch checked={managed} onChange={setManaged}>
          {t('showManaged')}
        </Switch>
        <Switch checked={owners} onChange={ownersShown.set}>
          {t('showOwners')}
        </Switch>
        <CopyButton text={text} label={t('copy')} className="ml-auto" />
      </div>
      <div className="flex min-h-0 min-w-0 flex-1 flex-col overflow-hidden rounded-md border border-line bg-surface has-focus-visible:border-accent">
        <EditorTools view={view} outline={outline} readOnly />
        {/* A new version is a new text to read; folds and the place are kept only while it stays the same. */}
        <CodeEditor
          key={`${object.metadata.resourceVersion}/${managed}/${notation}`}
          bare
          initial={text}
          label={t('label', { name })}
          readOnly
          onReady={(ready) => {
            view.current = ready
            foldNoise(ready)
          }}
        />
      </div>
    </div>
  )
}
