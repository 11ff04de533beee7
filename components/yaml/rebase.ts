import type { KubeObject } from '#lib/contract/kube.ts'
import { difference, sameJson, touchedFields } from '#lib/kube/change/difference.ts'
import { type Decide, type MergeConflict, merge } from '#lib/kube/change/merge.ts'
import { isRecord } from '#lib/kube/read.ts'
import { withoutNoise } from '#lib/kube/tidy.ts'
import { parseText } from '#lib/yaml/parse.ts'
import { isJson } from '#lib/yaml/patch-flow.ts'
import { applyChanges, patchText, type TextChange, wholeJson, wholeText } from '#lib/yaml/patch-text.ts'

/** What a newer version of the object means for a draft that was made on an older one. */
export type Rebase =
  /** Only status and the like changed: the draft stands on the newer version as it is. */
  | { type: 'same' }
  /** Their changes fit into the draft; `fields` are theirs. */
  | { type: 'merged'; changes: readonly TextChange[]; fields: readonly string[] }
  /** Both changed the same fields. */
  | { type: 'conflicts'; conflicts: readonly MergeConflict[]; fields: readonly string[] }
  /** Their changes fit, but not piece by piece (anchors, for one): the text would be written anew, without its comments. */
  | { type: 'rewrite'; changes: readonly TextChange[]; fields: readonly string[] }
  /** The draft cannot be read as it stands; it is merged when it can. */
  | { type: 'unreadable'; fields: readonly string[] }

/**
 * Brings a draft onto a newer version of its object, three ways.
 * @param decide whose value a field gets that both changed
 */
export function rebase(text: string, base: KubeObject, live: KubeObject, decide?: Decide): Rebase {
  const from = withoutNoise(base)
  const theirs = withoutNoise(live)
  const fields = touchedFields(difference(from, theirs) ?? {})
  if (fields.length === 0) return { type: 'same' }
  const { documents } = parseText(text)
  const mine = documents[0]?.value
  // What stands in a second document must not be lost either.
  if (!isRecord(mine) || documents.length > 1) return { type: 'unreadable', fields }
  const own = withoutNoise(mine)
  const { merged, conflicts } = merge(from, own, theirs, decide)
  if (conflicts.length > 0) return { type: 'conflicts', conflicts, fields }
  if (sameJson(own, merged) || !isRecord(merged)) return { type: 'same' }
  const wanted = withNoiseOf(mine, merged)
  const changes = patchText(text, wanted)
  if (changes !== undefined) return { type: 'merged', changes, fields }
  return { type: 'rewrite', changes: [{ from: 0, to: text.length, insert: isJson(text) ? wholeJson(wanted) : wholeText(wanted) }], fields }
}

/** The merged value with what the draft holds beside it (status, resourceVersion), which no merge touches. */
function withNoiseOf(mine: Record<string, unknown>, merged: Record<string, unknown>): Record<string, unknown> {
  const metadata = isRecord(mine.metadata) ? mine.metadata : {}
  const kept = Object.fromEntries(
    ['managedFields', 'resourceVersion', 'generation'].flatMap((key) => (Object.hasOwn(metadata, key) ? [[key, metadata[key]]] : [])),
  )
  return {
    ...merged,
    metadata: { ...(isRecord(merged.metadata) ? merged.metadata : {}), ...kept },
    ...(Object.hasOwn(mine, 'status') ? { status: mine.status } : {}),
  }
}

/** A draft's text after a rebase. */
export function rebasedText(text: string, rebased: Extract<Rebase, { type: 'merged' }>): string {
  return applyChanges(text, rebased.changes)
}
