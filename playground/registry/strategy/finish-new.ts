import type { KubeObject } from '#playground/client/client.ts'
import { equalJson, isRecord, type JsonRecord } from '#playground/patch/json.ts'
import type { ResourceKind } from '#playground/schema/kinds.ts'

/** What single kinds add to a new object once its owners are known. */
export function finishNew(kind: ResourceKind, object: KubeObject): void {
  switch (kind.collection) {
    case '/events':
      // These times are no pointers in Go, so that a time that is not set is written as null.
      for (const field of kind.group === '' ? EVENT_TIMES : MODERN_EVENT_TIMES) object[field] ??= null
      break
    case '/pods':
      holdAtGates(object)
      break
    case '/nodes':
      taintNew(object)
      break
    case 'rbac.authorization.k8s.io/roles':
    case 'rbac.authorization.k8s.io/clusterroles':
      // A list that Go always writes is null when it is empty.
      object.rules ??= null
      break
    case '/limitranges': {
      const spec = recordOf(object.spec)
      if (!Array.isArray(spec.limits) || spec.limits.length === 0) object.spec = { ...spec, limits: null }
      break
    }
    case 'batch/jobs':
      generateJobSelector(object)
      break
    case 'storage.k8s.io/volumeattributesclasses':
      object.metadata.finalizers = [...new Set([...(object.metadata.finalizers ?? []), 'kubernetes.io/vac-protection'])]
  }
}

const EVENT_TIMES = ['eventTime', 'firstTimestamp', 'lastTimestamp']
const MODERN_EVENT_TIMES = ['eventTime', 'deprecatedFirstTimestamp', 'deprecatedLastTimestamp']

/** A Pod with gates says from its first moment why it is not scheduled (pkg/registry/core/pod/strategy.go: applySchedulingGatedCondition). */
function holdAtGates(pod: KubeObject): void {
  const { schedulingGates } = recordOf(pod.spec)
  if (!Array.isArray(schedulingGates) || schedulingGates.length === 0) return
  const message = 'Scheduling is blocked due to non-empty scheduling gates'
  const condition = {
    type: 'PodScheduled',
    status: 'False',
    reason: 'SchedulingGated',
    message,
    lastProbeTime: null,
    lastTransitionTime: null,
  }
  pod.status = { ...recordOf(pod.status), conditions: [condition] }
}

/** A node takes no Pods until a controller has found it ready (the admission plugin TaintNodesByCondition). */
function taintNew(node: KubeObject): void {
  const spec = recordOf(node.spec)
  const taints = Array.isArray(spec.taints) ? spec.taints : []
  if (taints.some((taint) => isRecord(taint) && taint.key === NOT_READY)) return
  node.spec = { ...spec, taints: [...taints, { key: NOT_READY, effect: 'NoSchedule' }] }
}

const NOT_READY = 'node.kubernetes.io/not-ready'

/** A Job selects its Pods by labels that are made from its uid (pkg/registry/batch/job/strategy.go, generateSelector). */
function generateJobSelector(job: KubeObject): void {
  const spec = recordOf(job.spec)
  if (spec.manualSelector === true) return
  const { name, uid = '' } = job.metadata
  const template = recordOf(spec.template)
  const metadata = recordOf(template.metadata)
  const made = {
    'controller-uid': uid,
    'job-name': name,
    'batch.kubernetes.io/controller-uid': uid,
    'batch.kubernetes.io/job-name': name,
  }
  const before = recordOf(metadata.labels)
  // In Go the Job's own labels, when they were taken from the template, are the same map.
  if (equalJson(recordOf(job.metadata.labels), before) && Object.keys(before).length > 0)
    job.metadata.labels = sorted({ ...job.metadata.labels, ...made })
  metadata.labels = sorted({ ...before, ...made })
  template.metadata = metadata
  spec.template = template
  const selector = recordOf(spec.selector)
  spec.selector = { ...selector, matchLabels: { ...recordOf(selector.matchLabels), 'batch.kubernetes.io/controller-uid': uid } }
}

function recordOf(value: unknown): JsonRecord {
  return isRecord(value) ? value : {}
}

/** The same labels in the order in which Go writes a map. */
function sorted(labels: Record<string, string> | JsonRecord): Record<string, string> {
  return Object.fromEntries(
    Object.keys(labels)
      .toSorted()
      .map((key) => [key, String(labels[key])]),
  )
}
