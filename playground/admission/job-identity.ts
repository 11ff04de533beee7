/** Gives a Job the labels and the selector by which it knows its Pods (pkg/registry/batch/job/strategy.go). */

import type { KubeObject } from '../client/client.ts'
import { jsonOf } from '../patch/json-of.ts'
import { ensure } from '../validation/read-fields.ts'

/** The Job needs its uid for that, so this comes after it was stamped. */
export function giveJobIdentity(job: KubeObject): void {
  const spec = ensure(jsonOf(job), 'spec')
  const { uid = '', name } = job.metadata
  if (spec.manualSelector === true) return
  const labels = ensure(ensure(ensure(spec, 'template'), 'metadata'), 'labels')
  labels['controller-uid'] = uid
  labels['job-name'] = name
  labels['batch.kubernetes.io/controller-uid'] = uid
  labels['batch.kubernetes.io/job-name'] = name
  const matchLabels = ensure(ensure(spec, 'selector'), 'matchLabels')
  matchLabels['batch.kubernetes.io/controller-uid'] = uid
}
