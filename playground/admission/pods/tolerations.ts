/** Lets a Pod stay five minutes on a node that falls silent (plugin/pkg/admission/defaulttolerationseconds). */

import type { KubeObject } from '../../client/client.ts'
import type { JsonRecord } from '../../patch/json.ts'
import { jsonOf } from '../../patch/json-of.ts'
import { ensure, items, text } from '../../validation/read-fields.ts'

const SECONDS = 300
const TAINTS = ['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable']

export function giveTolerations(pod: KubeObject): void {
  const spec = ensure(jsonOf(pod), 'spec')
  const present = items(spec, 'tolerations')
  const added = TAINTS.filter((taint) => !present.some((toleration) => tolerates(toleration, taint))).map((key) => ({
    key,
    operator: 'Exists',
    effect: 'NoExecute',
    tolerationSeconds: SECONDS,
  }))
  if (added.length > 0) spec.tolerations = [...present, ...added]
}

function tolerates(toleration: JsonRecord, taint: string): boolean {
  const key = text(toleration, 'key')
  const effect = text(toleration, 'effect')
  return (key === taint || key === '') && (effect === 'NoExecute' || effect === '')
}
