import { type KubeObject, kubeObject } from '#lib/contract/kube.ts'
import type { ResourceKind } from '#lib/contract/resources.ts'
import type { Change } from '#lib/kube/change/change.ts'
import { inDependencyOrder } from '#lib/kube/change/order.ts'
import { groupOf } from '#lib/kube/names.ts'
import { listAt, textAt } from '#lib/kube/read.ts'
import { objectProblem } from '#lib/yaml/object-problem.ts'
import { type Finding, parseText } from '#lib/yaml/parse.ts'
import { worstFindings } from '#lib/yaml/worst-findings.ts'

/** One document that can be applied. `index` is its place in the text. */
export interface ReadyDocument {
  index: number
  manifest: KubeObject
  kind: string
  custom: boolean
  name: string
  namespace: string | null
  /** Undefined where no kind of this name is served (yet: a CustomResourceDefinition before it may bring it). */
  change: Change | undefined
}

export interface ReadText {
  documents: ReadyDocument[]
  findings: Finding[]
}

const versionOf = (apiVersion: string) => apiVersion.slice(apiVersion.indexOf('/') + 1)

/**
 * The documents of a text as changes, in the order in which they are to be made. A `List` stands for its items.
 * @param kinds what discovery knows
 * @param namespace where documents go that name none
 */
export function readDocuments(text: string, kinds: readonly ResourceKind[], namespace: string): ReadText {
  const parsed = parseText(text)
  const findings = [...parsed.findings]
  const documents: ReadyDocument[] = []
  for (const [index, document] of parsed.documents.entries()) {
    findings.push(...document.findings)
    if (document.value === undefined) continue
    for (const value of itemsOf(document.value)) {
      const problem = objectProblem(value)
      if (problem !== undefined) findings.push({ severity: 'error', from: document.from, to: document.from + 1, code: problem, text: '' })
      const manifest = kubeObject.safeParse(value)
      if (problem === undefined && manifest.success) documents.push(ready(index, manifest.data, kinds, namespace))
    }
  }
  return { documents: inDependencyOrder(documents), findings }
}

/** How much must be mended before a text can be applied; the documents themselves would be a long answer to who only wants to know this. */
export function documentErrors(text: string): number {
  return readDocuments(text, [], '').findings.filter(({ severity }) => severity === 'error').length
}

/** The same with no more findings than an editor can mark. */
export function markable({ documents, findings }: ReadText): ReadText {
  return { documents, findings: [...worstFindings(findings).kept] }
}

function itemsOf(value: unknown): unknown[] {
  return textAt(value, 'apiVersion') === 'v1' && textAt(value, 'kind') === 'List' ? listAt(value, 'items') : [value]
}

function ready(index: number, manifest: KubeObject, kinds: readonly ResourceKind[], defaultNamespace: string): ReadyDocument {
  const group = groupOf(manifest.apiVersion)
  const found = kinds.find((kind) => kind.kind === manifest.kind && kind.group === group)
  const namespace = found?.namespaced === false ? null : (manifest.metadata.namespace ?? defaultNamespace)
  const { name } = manifest.metadata
  const shown = {
    index,
    manifest,
    kind: manifest.kind,
    custom: found?.custom ?? group.includes('.'),
    name: name ?? `${manifest.metadata.generateName}…`,
    namespace,
  }
  if (found === undefined) return { ...shown, change: undefined }
  // The version that the person wrote, not the one that discovery prefers.
  const target = { kind: { ...found, version: versionOf(manifest.apiVersion) }, namespace, name: name ?? '' }
  return { ...shown, change: name === undefined ? { type: 'create', target, manifest } : { type: 'apply', target, manifest, takeOver: [] } }
}
