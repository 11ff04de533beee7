import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Subscription } from '#lib/contract/stream.ts'
import type { SubscriptionFrame } from '../stream/connection.ts'
import { tabStream } from '../stream/tab.ts'

interface Feed {
  users: number
  end: () => void
}
const feeds = new Map<string, Feed>()

/**
 * Lets a subscription of the stream write the answer of a query, so that what was asked for once stays current. Components
 * that use the same query share one subscription.
 * @param read what a frame says, in the form of the query's data; undefined for a frame that says nothing about it
 */
export function useStreamedQuery<Data>(
  queryKey: readonly string[],
  subscription: Subscription | null,
  read: (frame: SubscriptionFrame) => Data | undefined,
): void {
  const client = useQueryClient()
  const key = subscription === null ? null : JSON.stringify(subscription)
  // biome-ignore lint/correctness/useExhaustiveDependencies: key stands for subscription and queryKey, and read is pure
  useEffect(() => {
    if (subscription === null || key === null) return
    const feed = feeds.get(key) ?? { users: 0, end: () => {} }
    feeds.set(key, feed)
    feed.users += 1
    if (feed.users === 1) {
      const handle = tabStream().subscribe(subscription, {
        frame: (frame) => {
          const data = read(frame)
          if (data !== undefined) client.setQueryData(queryKey, data)
        },
        connection: () => {},
      })
      feed.end = handle.unsubscribe
    }
    return () => {
      feed.users -= 1
      if (feed.users > 0) return
      feed.end()
      feeds.delete(key)
    }
  }, [client, key])
}
