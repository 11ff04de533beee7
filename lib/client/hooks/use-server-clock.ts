import { useSyncExternalStore } from 'react'
import { listenSeconds, serverSeconds } from '../clock.ts'

/**
 * Something that is told by the time, such as an age: `useServerClock((now) => humanDuration(now - created))`. The component
 * renders again only when the answer changes. One timer serves the whole page.
 * @param tell takes seconds since the epoch by the server's clock; on the server side of rendering it is 0
 */
export function useServerClock<Told extends string | number | boolean | null>(tell: (now: number) => Told): Told {
  return useSyncExternalStore(
    listenSeconds,
    () => tell(serverSeconds()),
    () => tell(0),
  )
}
