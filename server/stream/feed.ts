import type { LiveState, ServerFrame } from '#lib/contract/stream.ts'
import type { ClusterHandle } from '../cluster/cluster-handle.ts'
import { ConsoleError, errorOfFailure, messageOf } from '../cluster/kube-error.ts'

/** One subscription of a socket at work. */
export interface Feed {
  close: () => void
  /** Sends what waits, if it may; called when the socket has room again or the tab is shown. */
  flush?: () => void
  /** The tab was hidden for so long that its upstream may go, or is shown again. */
  sleep?: () => void
  wake?: () => void
  ack?: (bytes: number) => void
  /** The clusters of the kubeconfig changed. */
  clustersChanged?: () => void
}

/** What a feed sees of its socket. */
export interface Outlet {
  send: (frame: ServerFrame) => void
  /** A frame that is JSON already. */
  sendText: (json: string) => void
  /** False while the tab is hidden or too much waits in the socket. */
  ready: () => boolean
  cluster: (id: string) => ClusterHandle
}

/** The state of a subscription that cannot begin. */
export function stateOfError(error: unknown): LiveState {
  const failure = errorOfFailure(error)
  if (failure.kind === 'unauthorized' || (failure instanceof ConsoleError && failure.answered === 401)) {
    return { name: 'unauthorized', ...messageOf(failure.body) }
  }
  return { name: 'failed', error: failure.body }
}
