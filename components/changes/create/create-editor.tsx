'use client'

import type { EditorView } from '@codemirror/view'
import { FolderOpen } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useMemo, useRef, useState } from 'react'
import { useExample } from '#components/learn/example/use-example.ts'
import { Button } from '#components/ui/action/button.tsx'
import { TextField } from '#components/ui/input/text-field.tsx'
import { Banner } from '#components/ui/state/banner.tsx'
import { Skeleton } from '#components/ui/state/skeleton.tsx'
import { CodeEditor } from '#components/yaml/editor/code-editor.tsx'
import { showFindings } from '#components/yaml/editor/findings-lint.ts'
import { saveKeys } from '#components/yaml/editor/save-keys.ts'
import { useFindingWords } from '#components/yaml/finding-words.ts'
import { schemas } from '#components/yaml/schema/schema-service.ts'
import { useSchemaExtensions } from '#components/yaml/schema/use-schema.ts'
import { serverFindings } from '#components/yaml/server-findings.ts'
import { restOf, useRested } from '#components/yaml/use-rested.ts'
import { useClusters } from '#lib/client/hooks/use-clusters.ts'
import { useQueryString } from '#lib/client/hooks/use-query-string.ts'
import { useResources } from '#lib/client/hooks/use-resources.ts'
import { useSession } from '#lib/client/hooks/use-session.ts'
import { namespaceQuery } from '#lib/client/query-fields.ts'
import type { Cluster } from '#lib/contract/clusters.ts'
import type { ResourceKind } from '#lib/contract/resources.ts'
import { apiVersionOf } from '#lib/kube/names.ts'
import { wholeText } from '#lib/yaml/patch-text.ts'
import { readDocuments } from './documents.ts'
import { DraftList } from './draft-list.tsx'
import { PlanList } from './plan-list.tsx'
import { readFiles } from './read-files.ts'
import { SamplePicker } from './sample-picker.tsx'
import { useCopyOf } from './use-copy-of.ts'
import { useNewDraft } from './use-new-draft.ts'
import { usePlan } from './use-plan.ts'

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
  const schema = useSchemaExtensions(cluster)
  const { data: discovery, refetch } = useResources(cluster)
  const { data: session } = useSession()
  const [{ ns }] = useQueryString(namespaceQuery)
  const [typedNamespace, setTypedNamespace] = useState<string>()
  const namespace = typedNamespace ?? ns[0] ?? context?.namespace ?? 'default'
  const draft = useNewDraft(cluster, context?.user ?? '')
  const view = useRef<EditorView | null>(null)
  const files = useRef<HTMLInputElement>(null)
  const plan = usePlan(cluster, async (document) => {
    if (document.change !== undefined) return document.change
    // Its definition came with an earlier document: discovery knows it by now.
    const fresh = await refetch()
    return readDocuments(draft.text, fresh.data?.resources ?? [], namespace).documents.find(
      (again) => again.kind === document.kind && again.name === document.name,
    )?.change
  })
  // While one types nothing is read: a long text would make each keystroke felt.
  const rested = useRested(draft.text, restOf(draft.text))
  const read = useMemo(() => readDocuments(rested, discovery?.resources ?? [], namespace), [rested, discovery, namespace])
  const errors = read.findings.filter(({ severity }) => severity === 'error')
  const reason =
    session?.readOnly === true
      ? t('refused.readOnly')
      : read.documents.length === 0
        ? t('create.nothing')
        : errors.length > 0
          ? t('create.errors', { count: errors.length })
          : undefined
  const review = async () => {
    const now = readDocuments(draft.text, discovery?.resources ?? [], namespace)
    if (view.current !== null) showFindings(view.current, now.findings, words)
    if (session?.readOnly === true || now.documents.length === 0 || now.findings.some(({ severity }) => severity === 'error')) return
    const items = await plan.ask(now.documents)
    const refusals = items.flatMap(({ document, step }) =>
      step.state === 'refused' ? serverFindings(draft.text, step.error, document.index) : [],
    )
    if (view.current !== null && refusals.length > 0) showFindings(view.current, refusals, words)
  }
  const latest = useRef(review)
  latest.current = review
  const [extensions] = useState(() => [...schema(), saveKeys(() => void latest.current())])
  const append = (text: string) => {
    const editor = view.current
    if (editor === null || text === '') return
    const before = editor.state.doc.toString().trimEnd()
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: before === '' ? text : `${before}\n---\n${text}` } })
  }
  const insert = async (chosen: Iterable<File>) => append(await readFiles(chosen))
  const insertSample = async (kind: ResourceKind) => {
    const names = {
      apiVersion: apiVersionOf(kind),
      kind: kind.kind,
      name: `my-${kind.singular || kind.kind.toLowerCase()}`,
      namespace: kind.namespaced ? namespace : null,
    }
    const sample = await schemas.ask<'sample'>(cluster, { type: 'sample', ...names })
    append(wholeText(sample ?? { apiVersion: names.apiVersion, kind: names.kind, metadata: { name: names.name } }))
  }
  useCopyOf(cluster, discovery?.resources, draft.text === '', append)
  useExample(draft.text === '', append)
  const refused = plan.items.some(({ step }) => step.state === 'refused')
  const failed = plan.items.some(({ step }) => step.state === 'failed')
  return (
    <>
      <div className="flex flex-wrap items-end gap-3">
        <TextField label={t('create.namespace')} value={namespace} onChange={setTypedNamespace} className="w-56" />
        <Button icon={<FolderOpen aria-hidden />} onClick={() => files.current?.click()}>
          {t('create.files')}
        </Button>
        <SamplePicker kinds={discovery?.resources ?? []} onPick={(kind) => void insertSample(kind)} />
        <input
          ref={files}
          type="file"
          multiple
          hidden
          aria-label={t('create.files')}
          accept=".yaml,.yml,.json"
          onChange={(event) => void insert(event.target.files ?? [])}
        />
        <div className="ml-auto flex gap-2">
          <Button
            variant="ghost"
            disabled={draft.text === ''}
            onClick={() => {
              view.current?.dispatch({ changes: { from: 0, to: view.current.state.doc.length } })
              plan.clear()
            }}
          >
            {t('create.clear')}
          </Button>
          <Button
            variant={plan.items.length === 0 ? 'primary' : 'secondary'}
            busy={plan.busy && !failed}
            disabledReason={reason}
            onClick={() => void review()}
          >
            {t('create.review')}
          </Button>
        </div>
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping files is a second way; the button beside it is the first */}
      <div
        className="flex h-[44vh] min-h-64 shrink-0 flex-col"
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          if (event.dataTransfer.files.length === 0) return
          event.preventDefault()
          void insert(event.dataTransfer.files)
        }}
      >
        <CodeEditor
          initial={draft.text}
          label={t('create.editor')}
          extensions={extensions}
          autoFocus
          onReady={(ready) => {
            view.current = ready
          }}
          onChange={(text) => {
            draft.setText(text)
            plan.clear()
          }}
        />
      </div>
      {plan.items.length > 0 && (
        <section aria-label={t('plan.title')} className="flex flex-col gap-3">
          <PlanList cluster={cluster} plan={plan} />
          {plan.finished ? (
            <Banner
              tone="success"
              title={t('plan.finished')}
              actions={
                <Button
                  size="sm"
                  onClick={() => {
                    draft.discard()
                    view.current?.dispatch({ changes: { from: 0, to: view.current.state.doc.length } })
                    plan.clear()
                  }}
                >
                  {t('create.another')}
                </Button>
              }
            />
          ) : (
            <div className="flex justify-end gap-2">
              <Button
                variant="primary"
                busy={plan.busy}
                disabledReason={refused ? t('blocked.refused') : undefined}
                onClick={() => void plan.make()}
              >
                {failed ? t('plan.retry') : t('plan.make', { count: plan.items.length })}
              </Button>
            </div>
          )}
        </section>
      )}
      <DraftList />
    </>
  )
}
