import type { LogsSubscription } from '#lib/contract/stream.ts'
import { type LiveLog, LogsStore } from '../live/logs-store.ts'
import { SharedStores } from '../live/shared-stores.ts'
import { tabStream } from '../stream/tab.ts'
import { useLiveStore } from './use-live-store.ts'

export type LogAddress = Omit<LogsSubscription, 'kind'>

// A log that nobody looks at is ended at once, or nearly: it may be a flood.
const stores = new SharedStores<LogsStore>(1_000)
const idle: LiveLog = { state: { name: 'loading' }, lines: [], partial: '', dropped: 0, version: 0, ended: undefined }

/** The log of one container as lines; null asks for nothing. */
export function useLogs(log: LogAddress | null): LiveLog {
  const key = log === null ? null : JSON.stringify(Object.entries(log).sort(([a], [b]) => (a < b ? -1 : 1)))
  const make = (): LogsStore => {
    if (log === null) throw new Error('a log store is made only where there is an address')
    return new LogsStore(tabStream(), log)
  }
  return useLiveStore<LiveLog, LogsStore>(stores, key, make, idle).snapshot
}
