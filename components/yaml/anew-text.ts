import { kubeObject } from '#lib/contract/kube.ts'
import { asManifest } from '#lib/kube/tidy.ts'
import { parseText } from '#lib/yaml/parse.ts'
import { applyChanges, patchText, wholeText } from '#lib/yaml/patch-text.ts'

/**
 * A draft's text without what belonged to the object that is gone (uid, version, status); comments stay.
 * @returns null where the text is no object
 */
export function anewText(text: string): string | null {
  const parsed = kubeObject.safeParse(parseText(text).documents[0]?.value)
  if (!parsed.success) return null
  const manifest = asManifest(parsed.data)
  const changes = patchText(text, manifest)
  return changes === undefined ? wholeText(manifest) : applyChanges(text, changes)
}
