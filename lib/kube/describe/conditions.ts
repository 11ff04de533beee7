import { isRecord, listAt, textAt, timeAt } from '../read.ts'

/** One entry of `status.conditions`, with whether its status is good news. */
export interface Condition {
  type: string
  status: string
  reason: string | undefined
  message: string | undefined
  /** Milliseconds since the epoch of the last change of its status. */
  since: number | undefined
  /** `unknown` where the status is, or where nobody can tell what True means for this type. */
  verdict: 'good' | 'bad' | 'unknown'
}

/** Conditions whose True is bad news; of any other type True is good. */
const BAD_WHEN_TRUE = new Set([
  'ReplicaFailure',
  'Failed',
  'FailureTarget',
  'DiskPressure',
  'MemoryPressure',
  'PIDPressure',
  'NetworkUnavailable',
  'Stalled',
  'Degraded',
  'Disrupted',
  'DisruptionTarget',
  'NonStructuralSchema',
  'NamespaceDeletionDiscoveryFailure',
  'NamespaceDeletionGroupVersionParsingFailure',
  'NamespaceDeletionContentFailure',
  'NamespaceContentRemaining',
  'NamespaceFinalizersRemaining',
])

/** Conditions that are steps or facts: neither value is a problem. */
const NEUTRAL = new Set([
  'Suspended',
  'Reconciling',
  'Progressing',
  'Issuing',
  'ScalingLimited',
  'PodResizePending',
  'PodResizeInProgress',
  'FileSystemResizePending',
  'Resizing',
  'ModifyingVolume',
  'SuccessCriteriaMet',
])

/** The conditions of an object in the order in which they stand, the bad ones first. */
export function conditionsOf(object: unknown): Condition[] {
  const conditions = listAt(object, 'status', 'conditions').flatMap((item): Condition[] => {
    const type = textAt(item, 'type')
    const status = textAt(item, 'status')
    if (!isRecord(item) || type === undefined || status === undefined) return []
    return [
      {
        type,
        status,
        reason: textAt(item, 'reason') || undefined,
        message: textAt(item, 'message') || undefined,
        since: timeAt(item, 'lastTransitionTime') ?? timeAt(item, 'lastUpdateTime'),
        verdict: verdictOf(type, status, textAt(item, 'reason')),
      },
    ]
  })
  return conditions.sort((a, b) => Number(b.verdict === 'bad') - Number(a.verdict === 'bad'))
}

function verdictOf(type: string, status: string, reason: string | undefined): Condition['verdict'] {
  if (status !== 'True' && status !== 'False') return 'unknown'
  // A Deployment says with Progressing=False that its rollout gave up: pkg/controller/deployment/progress.go
  if (type === 'Progressing' && status === 'False') return 'bad'
  if (NEUTRAL.has(type)) return 'unknown'
  // A completed Pod is not ready, and all is well.
  if (reason === 'PodCompleted') return 'unknown'
  return (status === 'True') === BAD_WHEN_TRUE.has(type) ? 'bad' : 'good'
}
