import { comparedText } from '#components/changes/manifest-text.ts'
import type { KubeObject } from '#lib/contract/kube.ts'
import { maskedSecret } from '#lib/kube/mask-secret.ts'
import { isRecord } from '#lib/kube/read.ts'
import { withoutManagedFields } from '#lib/kube/tidy.ts'
import { wholeText } from '#lib/yaml/patch-text.ts'

/** Fields that differ between any two objects and say nothing of them. */
const OWN = ['uid', 'creationTimestamp', 'selfLink', 'ownerReferences']
const OWN_ANNOTATIONS = ['kubectl.kubernetes.io/last-applied-configuration', 'deployment.kubernetes.io/revision']

/**
 * Two objects as texts that can be laid side by side: keys in the same order, a Secret's values masked.
 * @param all also what always differs: status, identity, versions
 */
export function comparedTexts(left: KubeObject, right: KubeObject, all: boolean): { left: string; right: string } {
  const [one, other] = [maskedSecret(left, right), maskedSecret(right, left)]
  if (all) return { left: wholeText(withoutManagedFields(one)), right: wholeText(withoutManagedFields(other)) }
  const [a, b] = [withoutOwn(one), withoutOwn(other)]
  return { left: comparedText(a), right: comparedText(b, a) }
}

function withoutOwn(object: KubeObject): Record<string, unknown> {
  const { annotations, ...metadata } = object.metadata
  const kept = Object.entries(annotations ?? {}).filter(([key]) => !OWN_ANNOTATIONS.includes(key))
  const rest = Object.fromEntries(Object.entries(metadata).filter(([key]) => !OWN.includes(key)))
  return { ...object, metadata: isRecord(rest) ? { ...rest, ...(kept.length === 0 ? {} : { annotations: Object.fromEntries(kept) }) } : {} }
}
