import type { Cause } from '#lib/contract/overview.ts'

/** The word of Kubernetes for a trouble, as its own tools show it; the glossary explains most of them. */
export function wordOf(cause: Cause): string | null {
  switch (cause.name) {
    case 'oomKilled':
      return 'OOMKilled'
    case 'crashLoop':
      return 'CrashLoopBackOff'
    case 'imagePull':
      return 'ImagePullBackOff'
    case 'cannotStart':
    case 'scalerBlind':
    case 'apiDown':
    case 'jobFailed':
    case 'condition':
      return cause.reason === '' ? null : cause.reason
    case 'unschedulable':
      return 'Unschedulable'
    case 'nodeNotReady':
      return 'NotReady'
    case 'nodePressure':
      return cause.condition
    case 'nodeCordoned':
      return 'SchedulingDisabled'
    case 'podFailed':
    case 'stuck':
      return cause.state
    case 'rolloutStuck':
      return 'ProgressDeadlineExceeded'
    case 'podsRefused':
      return 'FailedCreate'
    case 'claimPending':
      return 'Pending'
    case 'claimLost':
      return 'Lost'
    case 'namespaceStuck':
      return 'Terminating'
    case 'notReady':
    case 'replicas':
    case 'quotaFull':
      return null
  }
}
