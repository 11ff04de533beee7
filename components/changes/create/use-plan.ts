import { useRef, useState } from 'react'
import { errorBody } from '#lib/client/api/failure.ts'
import { getObjectIfReadable } from '#lib/client/kube.ts'
import { sendChange } from '#lib/client/send-change.ts'
import type { ApiErrorBody } from '#lib/contract/error.ts'
import type { KubeObject } from '#lib/contract/kube.ts'
import type { Change } from '#lib/kube/change/change.ts'
import { type Settlement, settled, takenFields } from '#lib/kube/change/ownership.ts'
import { rememberChange } from '../made-here.ts'
import { comparedText } from '../manifest-text.ts'
import type { ReadyDocument } from './documents.ts'

/** What is known of one document: what it would do, then what it did. */
export type Step =
  | { state: 'waiting' }
  | { state: 'asking' }
  | { state: 'planned'; effect: 'create' | 'change' | 'unchanged'; before: string; after: string; warnings: readonly string[] }
  /** It cannot be asked before an earlier document of the text is there. */
  | { state: 'dependent' }
  /** `live`: the object as it is, where it is there. */
  | { state: 'refused'; error: ApiErrorBody; live?: KubeObject | undefined }
  | { state: 'making' }
  | { state: 'done'; effect: 'create' | 'change' | 'unchanged' }
  | { state: 'failed'; error: ApiErrorBody; live?: KubeObject | undefined }
  | { state: 'notDone' }

export interface PlannedDocument {
  document: ReadyDocument
  step: Step
}

export interface Plan {
  items: readonly PlannedDocument[]
  busy: boolean
  /** Everything was made. */
  finished: boolean
  /** One of them could not be made. */
  failed: boolean
  /** Asks the API server what each document would do. */
  ask: (documents: readonly ReadyDocument[]) => Promise<readonly PlannedDocument[]>
  /** Makes what is not made yet, in order; stops at the first failure. */
  make: () => Promise<void>
  /** Settles the conflicts of ownership in one document, field by field, and asks again what it would do. */
  settle: (document: ReadyDocument, choices: ReadonlyMap<string, Settlement>) => Promise<void>
  clear: () => void
}

/** Several documents as one act with a result for each; making it again is safe, since applying twice is applying once. */
export function usePlan(cluster: string, resolve: (document: ReadyDocument) => Promise<Change | undefined>): Plan {
  const [items, setItems] = useState<readonly PlannedDocument[]>([])
  const [busy, setBusy] = useState(false)
  const current = useRef<readonly PlannedDocument[]>([])
  const update = (next: readonly PlannedDocument[]) => {
    current.current = next
    setItems(next)
  }
  const setStep = (index: number, step: Step) => update(current.current.map((item, at) => (at === index ? { ...item, step } : item)))
  const askOne = async (index: number) => {
    const item = current.current[index]
    if (item === undefined) return
    setStep(index, { state: 'asking' })
    setStep(
      index,
      await planOf(
        cluster,
        item.document,
        current.current.slice(0, index).map(({ document }) => document),
      ),
    )
  }
  return {
    items,
    busy,
    finished: items.length > 0 && items.every(({ step }) => step.state === 'done'),
    failed: items.some(({ step }) => step.state === 'failed'),
    ask: async (documents) => {
      update(documents.map((document) => ({ document, step: { state: 'waiting' } })))
      setBusy(true)
      for (const index of documents.keys()) await askOne(index)
      setBusy(false)
      return current.current
    },
    make: async () => {
      setBusy(true)
      let failed = false
      for (const [index, { document, step }] of current.current.entries()) {
        if (step.state === 'done') continue
        if (failed) {
          setStep(index, { state: 'notDone' })
          continue
        }
        setStep(index, { state: 'making' })
        const result = await makeOne(cluster, document, await resolve(document))
        failed = result.state === 'failed'
        setStep(index, result)
      }
      setBusy(false)
    },
    settle: async (document, choices) => {
      const index = current.current.findIndex((item) => item.document === document)
      const item = current.current[index]
      const { change } = document
      if (item === undefined || change?.type !== 'apply' || (item.step.state !== 'refused' && item.step.state !== 'failed')) return
      const { error, live } = item.step
      const next: Change = { ...change, takeOver: takenFields(error, live, choices), manifest: settled(change.manifest, live, choices) }
      update(current.current.map((other, at) => (at === index ? { ...other, document: { ...document, change: next } } : other)))
      await askOne(index)
    },
    clear: () => {
      if (current.current.length > 0) update([])
    },
  }
}

async function planOf(cluster: string, { change, kind, namespace }: ReadyDocument, earlier: readonly ReadyDocument[]): Promise<Step> {
  const needsNamespace = earlier.some((other) => other.kind === 'Namespace' && other.name === namespace)
  if (change === undefined) {
    const brought = earlier.some(({ kind: other }) => other === 'CustomResourceDefinition')
    return brought ? { state: 'dependent' } : { state: 'refused', error: { kind: 'notFound', message: kind } }
  }
  const before = change.type === 'create' ? undefined : await getObjectIfReadable({ cluster, ...change.target })
  try {
    const { value, warnings } = await sendChange(cluster, change, { dryRun: true })
    const texts = { before: before === undefined ? '' : comparedText(before), after: comparedText(value, before) }
    return {
      state: 'planned',
      effect: before === undefined ? 'create' : texts.before === texts.after ? 'unchanged' : 'change',
      ...texts,
      warnings,
    }
  } catch (failure) {
    const error = errorBody(failure)
    return error.kind === 'notFound' && needsNamespace ? { state: 'dependent' } : { state: 'refused', error, live: before }
  }
}

async function makeOne(cluster: string, document: ReadyDocument, change: Change | undefined): Promise<Step> {
  if (change === undefined) return { state: 'failed', error: { kind: 'notFound', message: document.kind } }
  const before = change.type === 'create' ? undefined : await getObjectIfReadable({ cluster, ...change.target })
  try {
    const { value } = await sendChange(cluster, change, { dryRun: false })
    rememberChange(cluster, change, value, before)
    return {
      state: 'done',
      effect: before === undefined ? 'create' : comparedText(before) === comparedText(value, before) ? 'unchanged' : 'change',
    }
  } catch (failure) {
    return { state: 'failed', error: errorBody(failure), live: before }
  }
}
