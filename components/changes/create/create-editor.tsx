'use client'

import '#lib/client/validation.ts'
import type { EditorView } from '@codemirror/view'
import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { z } from 'zod'
import { useExample } from '#components/learn/example/use-example.ts'
import { Button } from '#components/ui/action/button.tsx'
import { TextField } from '#components/ui/input/text-field.tsx'
import { Skeleton } from '#components/ui/state/skeleton.tsx'
import { draftOwner } from '#components/yaml/draft/draft-store.ts'
import { LeaveGuard } from '#components/yaml/draft/leave-guard.tsx'
import { useNewDraft } from '#components/yaml/draft/use-new-draft.ts'
import { showFindings } from '#components/yaml/editor/findings-lint.ts'
import { ManifestEditor } from '#components/yaml/editor/manifest-editor.tsx'
import { useFindingWords } from '#components/yaml/finding-words.ts'
import { textWorker } from '#components/yaml/worker/text-worker.ts'
import { useClusters } from '#lib/client/hooks/use-clusters.ts'
import { useQueryString } from '#lib/client/hooks/use-query-string.ts'
import { useResources } from '#lib/client/hooks/use-resources.ts'
import { useSession } from '#lib/client/hooks/use-session.ts'
import { queryList } from '#lib/client/query-fields.ts'
import type { Cluster } from '#lib/contract/clusters.ts'
import type { ResourceKind } from '#lib/contract/resources.ts'
import { apiVersionOf } from '#lib/kube/names.ts'
import { wholeText } from '#lib/yaml/patch-text.ts'
import { FileButtons } from './file-buttons.tsx'
import { FileDrop } from './file-drop.tsx'
import { PlanPanel } from './plan-panel.tsx'
import { type ManifestFile, readFiles } from './read-files.ts'
import { SamplePicker } from './sample-picker.tsx'
import { useCopyOf } from './use-copy-of.ts'
import { useDocuments } from './use-documents.ts'
import { useFileWords } from './use-file-words.ts'
import { usePlan } from './use-plan.ts'
import { useSampleOf } from './use-sample-of.ts'

const createQuery = z.object({ ns: queryList, draft: z.string().optional() })

/** The text of new objects, the plan that the API server makes of it, and the making. */
export function CreateEditor({ cluster }: { cluster: string }) {
  const { data, isPending } = useClusters()
  // Whose draft it is must be known before one is looked for.
  return isPending ? (
    <Skeleton className="h-96 w-full" />
  ) : (
    <Editor cluster={cluster} context={data?.clusters.find(({ id }) => id === cluster)} />
  )
}

function Editor({ cluster, context }: { cluster: string; context: Cluster | undefined }) {
  const t = useTranslations('changes')
  const words = useFindingWords()
  const sayFiles = useFileWords()
  const { data: discovery, refetch } = useResources(cluster)
  const { data: session } = useSession()
  const [{ ns, draft: slot }] = useQueryString(createQuery)
  const [typedNamespace, setTypedNamespace] = useState<string>()
  const namespace = typedNamespace ?? ns[0] ?? context?.namespace ?? 'default'
  const draft = useNewDraft(cluster, draftOwner(context), slot)
  const view = useRef<EditorView | null>(null)
  const { errors, readNow } = useDocuments(draft.text, discovery?.resources, namespace)
  const plan = usePlan(cluster, async (document) => {
    if (document.change !== undefined) return document.change
    // Its definition came with an earlier document: discovery knows it by now.
    const again = await readNow((await refetch()).data?.resources ?? [])
    return again.documents.find(({ kind, name }) => kind === document.kind && name === document.name)?.change
  })
  const reason =
    session?.readOnly === true
      ? t('refused.readOnly')
      : draft.text.trim() === ''
        ? t('create.nothing')
        : errors > 0
          ? t('create.errors', { count: errors })
          : undefined
  const review = async () => {
    // Who presses a button by other means than the pointer or a key leaves the text without its knowing: the page hears of it here.
    const text = draft.newest()
    if (text !== draft.text) flushSync(() => draft.setText(text))
    const now = await readNow()
    const show = (findings: Parameters<typeof showFindings>[1]) => {
      if (view.current?.state.doc.toString() === text) showFindings(view.current, findings, words)
    }
    const wrong = now.findings.some(({ severity }) => severity === 'error')
    if (wrong) show(now.findings)
    if (session?.readOnly === true || now.documents.length === 0 || wrong) return
    const items = await plan.ask(now.documents)
    const said = await Promise.all(
      items.map(({ document: { index }, step }) => {
        const verdict = step.state === 'refused' ? { error: step.error } : step.state === 'planned' ? { warnings: step.warnings } : null
        return verdict === null ? [] : textWorker.ask<'place'>({ type: 'place', text, verdict, index })
      }),
    )
    if (said.flat().length > 0) show(said.flat())
  }
  const append = (text: string) => {
    const editor = view.current
    if (editor === null || text === '') return
    const { doc } = editor.state
    // Behind what stands there, not in its place: the cursor stays with somebody who types.
    const { length } = doc.toString().trimEnd()
    editor.dispatch({ changes: { from: length, to: doc.length, insert: length === 0 ? text : `\n---\n${text}` } })
  }
  const insert = async (files: readonly ManifestFile[]) => {
    const found = await readFiles(files)
    append(found.text)
    sayFiles(found)
  }
  const insertSample = async (kind: ResourceKind) => {
    const names = {
      apiVersion: apiVersionOf(kind),
      kind: kind.kind,
      name: `my-${kind.singular || kind.kind.toLowerCase()}`,
      namespace: kind.namespaced ? namespace : null,
    }
    const sample = await textWorker.ask<'sample'>({ type: 'sample', cluster, ...names })
    append(wholeText(sample ?? { apiVersion: names.apiVersion, kind: names.kind, metadata: { name: names.name } }))
  }
  useCopyOf(cluster, discovery?.resources, draft.text === '', append)
  useExample(draft.text === '', append)
  useSampleOf(discovery?.resources, draft.text === '', (kind) => void insertSample(kind))
  const clear = () => {
    draft.discard()
    view.current?.dispatch({ changes: { from: 0, to: view.current.state.doc.length } })
    plan.clear()
  }
  return (
    <>
      <div className="flex flex-wrap items-end gap-3">
        <TextField label={t('create.namespace')} value={namespace} onChange={setTypedNamespace} className="w-56" />
        <FileButtons onChoose={(files) => void insert(files)} />
        <SamplePicker kinds={discovery?.resources ?? []} onPick={(kind) => void insertSample(kind)} />
        <div className="ml-auto flex gap-2">
          <Button variant="ghost" disabled={draft.text === ''} onClick={clear}>
            {t('create.clear')}
          </Button>
          <Button
            variant={plan.items.length === 0 ? 'primary' : 'secondary'}
            busy={plan.busy && !plan.failed}
            disabledReason={reason}
            onClick={() => void review()}
          >
            {t('create.review')}
          </Button>
        </div>
      </div>
      <FileDrop onDrop={(files) => void insert(files)}>
        <ManifestEditor
          cluster={cluster}
          namespace={namespace}
          text={draft.text}
          label={t('create.editor')}
          view={view}
          onReview={() => void review()}
          onTyped={draft.typed}
          onChange={(text) => {
            draft.setText(text)
            plan.clear()
          }}
        />
      </FileDrop>
      <DraftNote text={draft.text} kept={draft.kept} secret={draft.secret} />
      <LeaveGuard dirty={draft.text !== '' && !plan.finished} kept={draft.kept && !draft.secret} />
      <PlanPanel cluster={cluster} plan={plan} onAnother={clear} />
    </>
  )
}

function DraftNote({ text, kept, secret }: { text: string; kept: boolean; secret: boolean }) {
  const t = useTranslations('yaml')
  return (
    <p role="status" className="-mt-2 min-h-4 text-xs text-muted">
      {text === '' ? '' : t(secret ? 'draftInMemory' : kept ? 'draftKept' : 'draftNotKept')}
    </p>
  )
}
