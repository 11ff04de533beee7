import { useSyncExternalStore } from 'react'
import type { ConnectionReport } from '../stream/status.ts'
import { tabStream } from '../stream/tab.ts'

const idle: ConnectionReport = { status: { name: 'idle' }, server: null, clockOffset: 0 }
const none = (): (() => void) => () => {}

/** The state of the tab's connection to the console, for the header. `tabStream().retryNow()` tries again at once. */
export function useConnection(): ConnectionReport {
  const inBrowser = typeof window !== 'undefined'
  return useSyncExternalStore(inBrowser ? tabStream().subscribeReport : none, inBrowser ? tabStream().report : () => idle, () => idle)
}
